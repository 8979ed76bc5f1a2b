internal import PintleCrypto
internal import PintleSystem

extension RosterPin {
    /// The lengths a pin has behind a key's seed, in bytes: root alone, and root, position and hash.
    static let payloadCounts = (root: 32, full: 72)

    /// The bytes that follow the seed in a key string: root, or root ‖ le64 position ‖ hash.
    var payload: [UInt8] {
        guard let checkpoint else { return root.bytes }
        let position = (0..<8).map { UInt8(truncatingIfNeeded: checkpoint.position >> ($0 * 8)) }
        return root.bytes + position + checkpoint.hash.bytes
    }

    /// Reads the bytes that follow the seed; nil for what ``payload`` never writes.
    init?(payload: Span<UInt8>) {
        guard payload.count == Self.payloadCounts.root || payload.count == Self.payloadCounts.full,
            let root = Digest(bytes: payload.extracting(first: 32))
        else { return nil }
        guard payload.count == Self.payloadCounts.full else {
            self.init(root: root)
            return
        }
        var number: UInt64 = 0
        for index in 0..<8 { number |= UInt64(payload[32 + index]) << (8 * UInt64(index)) }
        guard let position = Int(exactly: number), let hash = Digest(bytes: payload.extracting(last: 32)) else {
            return nil
        }
        let checkpoint = Checkpoint(position: position, hash: hash)
        self.init(root: root, checkpoint: checkpoint)
    }
}
