package import PintleCrypto

/// A root that a machine trusts, perhaps with a checkpoint of the roster.
package struct TrustedRoot: Hashable, Sendable {
    /// A later entry that the roster must contain.
    package struct Checkpoint: Hashable, Sendable {
        /// The number of the entry, from 1.
        package let position: Int
        /// The hash of that entry and all before it.
        package let hash: Digest

        package init(position: Int, hash: Digest) {
            self.position = position
            self.hash = hash
        }
    }

    /// The positions that a checkpoint may name; the upper bound is that of generations.
    package static let positions = 1...(1 << 48)

    /// The hash of the roster's first entry.
    package let fingerprint: Digest
    /// The newest entry when the root was stored, if it was stored with one.
    package let checkpoint: Checkpoint?

    package init(_ fingerprint: Digest) {
        self.fingerprint = fingerprint
        checkpoint = nil
    }

    /// `nil` for a position that no roster has, and for an entry 1 that is not the root.
    ///
    /// - Parameters:
    ///   - fingerprint: The hash of the first entry.
    ///   - checkpoint: A later entry that must also be there.
    package init?(_ fingerprint: Digest, checkpoint: Checkpoint) {
        let isFirst = checkpoint.hash == fingerprint
        guard Self.positions.contains(checkpoint.position), checkpoint.position > 1 || isFirst else { return nil }
        self.fingerprint = fingerprint
        self.checkpoint = checkpoint
    }
}
