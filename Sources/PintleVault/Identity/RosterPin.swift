package import PintleCrypto

/// The root of a roster as a machine trusts it, perhaps with a later entry.
package struct RosterPin: Hashable, Sendable {
    /// A later entry that the roster must contain.
    package struct Checkpoint: Hashable, Sendable {
        /// The number of the entry, from 1.
        package let position: Int
        /// The hash of that entry and all before it.
        package let hash: Digest

        /// An entry and its hash.
        package init(position: Int, hash: Digest) {
            self.position = position
            self.hash = hash
        }
    }

    /// The positions that a pin may name; the upper bound is that of generations.
    package static let positions = 1...(1 << 48)

    /// The hash of the first entry.
    package let root: Digest
    /// The newest entry when the pin was made, if the pin names one.
    package let checkpoint: Checkpoint?

    /// A pin on a root alone.
    package init(root: Digest) {
        self.root = root
        checkpoint = nil
    }

    /// A pin on a root and a later entry; `nil` for a position that no roster has, and for an entry 1 that is not the
    /// root.
    ///
    /// - Parameters:
    ///   - root: The hash of the first entry.
    ///   - checkpoint: The entry that must also be there.
    package init?(root: Digest, checkpoint: Checkpoint) {
        guard Self.positions.contains(checkpoint.position), checkpoint.position > 1 || checkpoint.hash == root else {
            return nil
        }
        self.root = root
        self.checkpoint = checkpoint
    }
}
