package import PintleCrypto
internal import PintleFindings
internal import PintleSystem

/// One state of an env file or of the schema, as a machine remembers it.
package struct SeenState: Hashable, Sendable {
    package let generation: UInt64
    /// The hash of the whole file; of the roster its last hash, which covers every entry.
    package let hash: Digest
    /// `nil` for the schema and the roster, which have no data key.
    package let epoch: Epoch?

    /// The number of a data key, and its commitment.
    package struct Epoch: Hashable, Sendable {
        package let number: UInt32
        package let commitment: Digest

        package init(number: UInt32, commitment: Digest) {
            self.number = number
            self.commitment = commitment
        }
    }

    package init(generation: UInt64, hash: Digest, epoch: Epoch? = nil) {
        self.generation = generation
        self.hash = hash
        self.epoch = epoch
    }

    /// The state of an env file.
    package init(_ file: EnvFile) {
        let epoch = Epoch(number: file.footer.epoch.number, commitment: file.footer.epoch.commitment)
        self.init(generation: file.footer.generation, hash: file.digest, epoch: epoch)
    }

    /// The state of a signed schema; `nil` without a signature.
    package init?(_ schema: SchemaFile) {
        guard let block = schema.block else { return nil }
        self.init(generation: block.generation, hash: schema.digest)
    }
}

extension SeenState {
    /// The state of a roster: its position stands for the generation.
    package init(_ roster: Roster) {
        self.init(generation: UInt64(roster.position), hash: roster.headHash)
    }
}

/// The file of a seen state: the roster, the schema, or the env file of an environment under any name.
package enum SeenFile: Hashable, Sendable, Comparable {
    case roster
    case schema
    case environment(RandomID)

    /// One word, as the file of a branch has it.
    var word: String {
        switch self {
        case .roster: "roster"
        case .schema: "schema"
        case .environment(let id): id.description
        }
    }

    init?(_ word: Substring) {
        switch word {
        case "roster": self = .roster
        case "schema": self = .schema
        default:
            guard let id = RandomID(Array(word.utf8)[...]) else { return nil }
            self = .environment(id)
        }
    }

    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.word < rhs.word }
}

extension SeenBranch {
    /// Reads the file of a branch: `confirmed FILE GENERATION HASH EPOCH COMMITMENT`, or `saved` with the same words and
    /// the names of the file's bytes in git.
    ///
    /// - Parameters:
    ///   - bytes: The contents of the file.
    ///   - path: The file, for messages.
    /// - Throws: ``PintleError`` with the number of the first malformed line.
    init(reading bytes: [UInt8], path: String) throws(PintleError) {
        self.init()
        guard bytes.last.map({ $0 == UInt8(ascii: "\n") }) ?? true else { throw .damagedSeenStates(path, line: 1) }
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
            let words = String(decoding: line, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
            guard words.count >= 6, let file = SeenFile(words[1]), let state = Self.state(words[2..<6], of: file) else {
                throw .damagedSeenStates(path, line: index + 1)
            }
            switch (words[0], words.count) {
            case ("confirmed", 6): add(confirmed: state, of: file)
            case ("saved", 8): save(OwnSave(state: state, blobs: words[6...].map(String.init)), of: file)
            default: throw .damagedSeenStates(path, line: index + 1)
            }
        }
    }

    /// The file of a branch, sorted, so that the same states give the same bytes.
    var text: String {
        var lines: [String] = []
        for (file, entry) in files.sorted(by: { $0.key < $1.key }) {
            if let state = entry.confirmed { lines.append("confirmed \(Self.words(file, state))\n") }
            for save in entry.provisional {
                lines.append("saved \(Self.words(file, save.state)) \(save.blobs.joined(separator: " "))\n")
            }
        }
        return lines.joined()
    }

    private static func words(_ file: SeenFile, _ state: SeenState) -> String {
        let epoch = state.epoch.map { "\($0.number) \($0.commitment.b64)" } ?? "- -"
        return "\(file.word) \(state.generation) \(state.hash.b64) \(epoch)"
    }

    private static func state(_ words: ArraySlice<Substring>, of file: SeenFile) -> SeenState? {
        let words = words.map(String.init)
        guard let generation = Decimal.parse(words[0], limit: VaultLimits.generation), generation > 0,
            let hash = try? Digest(b64: Array(words[1].utf8).span)
        else { return nil }
        if file == .schema || file == .roster {
            return words[2] == "-" && words[3] == "-" ? SeenState(generation: generation, hash: hash) : nil
        }
        guard let number = Decimal.parse(words[2], limit: UInt64(UInt32.max)), number > 0,
            let commitment = try? Digest(b64: Array(words[3].utf8).span)
        else { return nil }
        let epoch = SeenState.Epoch(number: UInt32(number), commitment: commitment)
        return SeenState(generation: generation, hash: hash, epoch: epoch)
    }
}
