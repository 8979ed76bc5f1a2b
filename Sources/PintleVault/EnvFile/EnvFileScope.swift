package import PintleCore
package import PintleCrypto
internal import PintleSystem

/// The scope to which everything sealed in an env file is bound: this project, this environment, this data key.
package struct EnvFileScope: Hashable, Sendable {
    package let root: Digest
    package let id: RandomID
    package let name: EnvironmentName
    package let epoch: UInt32

    package init(root: Digest, id: RandomID, name: EnvironmentName, epoch: UInt32) {
        self.root = root
        self.id = id
        self.name = name
        self.epoch = epoch
    }

    var epochBytes: [UInt8] { LittleEndian.bytes(epoch) }

    /// The bytes that the epoch's signature covers.
    ///
    /// They hold the roster position and the readers' keys, so that reader lines of an older position fit no later one.
    ///
    /// - Parameters:
    ///   - commitment: The epoch's commitment.
    ///   - dropKey: The epoch's drop key.
    ///   - position: The roster position whose readers have a line.
    ///   - hash: The roster's hash there.
    ///   - readers: The lines, each with the reader as in the roster at that position.
    /// - Returns: A `PAE` of nine parts and three for each reader.
    func signedEpochBytes(
        _ commitment: Digest,
        _ dropKey: BoxPublicKey,
        at position: Int,
        _ hash: Digest,
        _ readers: [(line: EnvFileFooter.Reader, member: Member)]
    ) -> [UInt8] {
        var encoding = PreAuthEncoding(partCount: 9 + 3 * readers.count, capacity: 512 + 256 * readers.count)
        encoding.append("pintle/1/epoch")
        encoding.append(root.bytes)
        encoding.append(id.bytes)
        encoding.append(name.text)
        encoding.append(epochBytes)
        encoding.append(littleEndian: UInt32(truncatingIfNeeded: position))
        encoding.append(hash.bytes)
        encoding.append(commitment.bytes)
        encoding.append(dropKey.bytes)
        for reader in readers {
            encoding.append(reader.line.name.text)
            encoding.append(reader.member.key.readingText)
            encoding.append(reader.line.box)
        }
        return encoding.bytes
    }

    /// The beginning of every value's associated data; KEY, position and time follow.
    func valuePrefix() -> PreAuthEncoding {
        var encoding = PreAuthEncoding(partCount: 8)
        encoding.append("pintle/1/value")
        encoding.append(root.bytes)
        encoding.append(id.bytes)
        encoding.append(name.text)
        encoding.append(epochBytes)
        return encoding
    }
}
