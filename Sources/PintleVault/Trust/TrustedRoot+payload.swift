internal import PintleCrypto
internal import PintleSystem

extension TrustedRoot {
    /// The sizes in bytes of the root after a key's seed: without and with a checkpoint.
    static let payloadCounts = (root: 32, full: 72)

    /// The bytes after the seed in a key string: fingerprint, or fingerprint ‖ le64 position ‖ hash.
    var payload: [UInt8] {
        guard let checkpoint else { return fingerprint.bytes }
        let position = (0..<8).map { UInt8(truncatingIfNeeded: checkpoint.position >> ($0 * 8)) }
        return fingerprint.bytes + position + checkpoint.hash.bytes
    }

    /// Reads the bytes after the seed; `nil` for bytes that ``payload`` never writes.
    init?(payload: Span<UInt8>) {
        guard payload.count == Self.payloadCounts.root || payload.count == Self.payloadCounts.full,
            let fingerprint = Digest(bytes: payload.extracting(first: 32))
        else { return nil }
        guard payload.count == Self.payloadCounts.full else {
            self.init(fingerprint)
            return
        }
        var number: UInt64 = 0
        for index in 0..<8 { number |= UInt64(payload[32 + index]) << (8 * UInt64(index)) }
        guard let position = Int(exactly: number), let hash = Digest(bytes: payload.extracting(last: 32)) else {
            return nil
        }
        self.init(fingerprint, checkpoint: Checkpoint(position: position, hash: hash))
    }
}
