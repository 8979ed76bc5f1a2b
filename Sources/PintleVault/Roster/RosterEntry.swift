package import PintleCore
package import PintleCrypto
internal import PintleSystem

/// One signed line of the roster: `BODY by NAME at TIME sig SIG`.
package struct RosterEntry: Hashable, Sendable {
    package let action: RosterAction
    package let signer: MemberName
    package let time: Timestamp
    package let signature: Signature

    package init(action: RosterAction, signer: MemberName, time: Timestamp, signature: Signature) {
        self.action = action
        self.signer = signer
        self.time = time
        self.signature = signature
    }

    /// Reads a line without its end.
    ///
    /// - Returns: `nil` unless writing the entry again gives the same bytes.
    init?(_ line: ArraySlice<UInt8>) {
        // `String` repairs bytes that are not UTF-8; the comparison below then fails.
        let words = String(decoding: line, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
            .map(String.init)
        guard words.count >= 8 else { return nil }
        let tail = Array(words.suffix(6))
        guard tail[0] == "by", let signer = MemberName(tail[1]), tail[2] == "at",
            let time = Timestamp(tail[3]), tail[4] == "sig",
            let signature = try? Signature(b64: Array(tail[5].utf8).span),
            let action = RosterAction(Array(words.dropLast(6)))
        else { return nil }
        self.init(action: action, signer: signer, time: time, signature: signature)
        guard Array(text.utf8).elementsEqual(line) else { return nil }
    }

    /// The line without its end.
    package var text: String {
        Self.signedText(action: action, signer: signer, time: time) + signature.b64
    }

    /// The part of the line that the signature covers: everything through ` sig `.
    static func signedText(action: RosterAction, signer: MemberName, time: Timestamp) -> String {
        "\(action) by \(signer) at \(time) sig "
    }
}

/// The action of one entry of the roster.
package enum RosterAction: Hashable, Sendable {
    case add(MemberName, PublicKey, Rights)
    case key(MemberName, PublicKey)
    case rename(MemberName, to: MemberName)
    case grant(MemberName, Rights)
    case revoke(MemberName, Rights)
    case remove(MemberName)
    case environment(EnvironmentName, RandomID, Level, extends: EnvironmentName?)
    case level(EnvironmentName, Level)
    case retire(EnvironmentName)
    /// Accepts exactly these bytes of an env file, independent of their signer.
    case accept(EnvironmentName, generation: UInt64, Digest)

    /// Reads the words of an entry's body.
    ///
    /// - Returns: `nil` when they are not an entry.
    init?(_ words: [String]) {
        guard let action = Self.member(words) ?? Self.ofEnvironment(words),
            action.description == words.joined(separator: " ")
        else { return nil }
        self = action
    }

    private static func member(_ words: [String]) -> RosterAction? {
        guard words.count >= 2, let name = MemberName(words[1]) else { return nil }
        switch (words[0], words.count) {
        case ("add", 4):
            guard let key = try? PublicKey(text: words[2]), let rights = Rights(words[3]) else { return nil }
            return .add(name, key, rights)
        case ("key", 3):
            guard let key = try? PublicKey(text: words[2]) else { return nil }
            return .key(name, key)
        case ("rename", 3): return MemberName(words[2]).map { .rename(name, to: $0) }
        case ("grant", 3): return Rights(words[2]).map { .grant(name, $0) }
        case ("revoke", 3): return Rights(words[2]).map { .revoke(name, $0) }
        case ("remove", 2): return .remove(name)
        default: return nil
        }
    }

    private static func ofEnvironment(_ words: [String]) -> RosterAction? {
        guard words.count >= 2, let name = EnvironmentName(words[1]) else { return nil }
        switch (words[0], words.count) {
        case ("environment", 4), ("environment", 6):
            guard let id = RandomID(Array(words[2].utf8)[...]), let level = Level(rawValue: words[3]) else {
                return nil
            }
            guard words.count == 6 else { return .environment(name, id, level, extends: nil) }
            guard words[4] == "extends", let parent = EnvironmentName(words[5]) else { return nil }
            return .environment(name, id, level, extends: parent)
        case ("level", 3): return Level(rawValue: words[2]).map { .level(name, $0) }
        case ("retire", 2): return .retire(name)
        case ("accept", 4):
            guard let generation = Decimal.parse(words[2], limit: VaultLimits.generation),
                let hash = try? Digest(b64: Array(words[3].utf8).span)
            else { return nil }
            return .accept(name, generation: generation, hash)
        default: return nil
        }
    }
}

extension RosterAction: CustomStringConvertible {
    package var description: String {
        switch self {
        case .add(let name, let key, let rights): "add \(name) \(key.text) \(rights)"
        case .key(let name, let key): "key \(name) \(key.text)"
        case .rename(let name, let new): "rename \(name) \(new)"
        case .grant(let name, let rights): "grant \(name) \(rights)"
        case .revoke(let name, let rights): "revoke \(name) \(rights)"
        case .remove(let name): "remove \(name)"
        case .environment(let name, let id, let level, nil): "environment \(name) \(id) \(level.rawValue)"
        case .environment(let name, let id, let level, let parent?):
            "environment \(name) \(id) \(level.rawValue) extends \(parent)"
        case .level(let name, let level): "level \(name) \(level.rawValue)"
        case .retire(let name): "retire \(name)"
        case .accept(let name, let generation, let hash): "accept \(name) \(generation) \(hash.b64)"
        }
    }
}
