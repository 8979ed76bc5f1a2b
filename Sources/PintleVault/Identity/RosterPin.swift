package import PintleCrypto

/// What a machine knows of a roster from outside the repository: its root, and perhaps a later entry.
package struct RosterPin: Hashable, Sendable {
    /// An entry that the roster at hand must contain.
    package struct Checkpoint: Hashable, Sendable {
        /// Which entry, counted from 1.
        package let position: Int
        /// The hash of that entry and all before it.
        package let hash: Digest

        /// An entry and its hash.
        package init(position: Int, hash: Digest) {
            self.position = position
            self.hash = hash
        }
    }

    /// Positions that a pin may name; the upper bound is that of generations.
    package static let positions = 1...(1 << 48)

    /// The hash of the first entry.
    package let root: Digest
    /// The newest entry that was seen when the pin was made, if it says.
    package let checkpoint: Checkpoint?

    /// A pin on a root alone.
    package init(root: Digest) {
        self.root = root
        checkpoint = nil
    }

    /// A pin on a root and a later entry.
    ///
    /// - Parameters:
    ///   - root: The hash of the first entry.
    ///   - checkpoint: The entry that must also be there.
    /// - Throws: ``RosterPinError/position`` or ``RosterPinError/contradiction``.
    package init(root: Digest, checkpoint: Checkpoint) throws(RosterPinError) {
        guard Self.positions.contains(checkpoint.position) else { throw .position }
        guard checkpoint.position > 1 || checkpoint.hash == root else { throw .contradiction }
        self.root = root
        self.checkpoint = checkpoint
    }
}
