package import PintleCrypto

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
