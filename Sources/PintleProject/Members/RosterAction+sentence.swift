internal import PintleCore
package import PintleVault

extension RosterAction {
    /// The entry as a sentence; it explains rights that have further effects.
    package var sentence: String {
        switch self {
        case .add(let name, let key, let rights): "\(name) is a member now (\(key.kindName)): \(rights.words)"
        case .key(let name, let key): "\(name) has a new key (\(key.kindName)); the old one may do nothing any more"
        case .rename(let name, let new): "\(name) is called \(new) now"
        case .grant(let name, let rights): "\(name) may now \(rights.words)"
        case .revoke(let name, let rights): "\(name) may no longer \(rights.words)"
        case .remove(let name): "\(name) is not a member any more"
        case .environment(let name, _, let level, let parent):
            "\(name) is a new environment of level \(level.rawValue)" + (parent.map { ", extending \($0)" } ?? "")
        case .level(let name, let level): "\(name) has level \(level.rawValue) now"
        case .retire(let name): "\(name) is an environment no more"
        case .accept(let name, let generation, _):
            "generation \(generation) of \(name) is accepted without a check of its signer"
        }
    }
}

extension PublicKey {
    /// The kind of the key, with its limits.
    package var kindName: String {
        switch kind {
        case .pintle: "a pintle key"
        case .age: "an age key, which only reads"
        case .ssh: "an ssh key, which only reads"
        }
    }
}

extension Rights {
    /// The rights in words: `read base and prod, write prod`.
    package var words: String {
        var parts: [String] = []
        if isAdmin { parts.append("change members and rights") }
        if signsSchema { parts.append("sign the schema") }
        if !reads.isEmpty { parts.append("read " + reads.sorted().map(\.text).joined(separator: ", ")) }
        if !writes.isEmpty { parts.append("write " + writes.sorted().map(\.text).joined(separator: ", ")) }
        return parts.joined(separator: "; ")
    }
}
