package import PintleCore
package import PintleCrypto

/// What everything sealed in an env file is bound to: this project, this environment, this data key.
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

    /// What the epoch's signature covers: so a member who may only write cannot choose the data key.
    func signedEpochBytes(commitment: Digest, dropKey: BoxPublicKey, readerLines: String) -> [UInt8] {
        PreAuthEncoding(
            "pintle/1/epoch",
            root.bytes,
            id.bytes,
            Array(name.text.utf8),
            epochBytes,
            commitment.bytes,
            dropKey.bytes,
            Array(readerLines.utf8)
        ).bytes
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
