package import PintleCore
package import PintleCrypto

/// The lines behind the body: what the file is, whose it is, and who vouches for it.
package struct EnvFileFooter: Hashable, Sendable {
    package var environment: EnvironmentName
    package var id: RandomID
    /// The roster's position whose readers the file has, and the hash there.
    package var rosterPosition: Int
    package var rosterHash: Digest
    /// The schema's generation when the file was signed.
    package var schemaGeneration: UInt64
    /// From 1, one more with each save.
    package var generation: UInt64
    /// The hash of the file that this one replaces: none at first, two, sorted, after a merge.
    package var parents: [Digest]
    package var epoch: Epoch
    /// Sorted by name.
    package var readers: [Reader]
    package var signer: MemberName
    package var signature: Signature

    /// What is the same until the data key changes.
    package struct Epoch: Hashable, Sendable {
        package var number: UInt32
        package var commitment: Digest
        package var dropKey: BoxPublicKey
        package var signer: MemberName
        package var signature: Signature
    }

    /// The data key, sealed to one member.
    package struct Reader: Hashable, Sendable {
        package let name: MemberName
        /// 165 bytes: what ``DataKey`` seals and the overhead of a sealed box.
        package let box: [UInt8]

        static let boxByteCount = 165

        var line: String { "#: reader \(name) \(Base64URL.encode(box.span))\n" }
    }

    /// The reader lines as they stand, which the epoch's signature covers.
    var readerLines: String { readers.map(\.line).joined() }

    /// Everything before the signature, from the footer's first line; the signer's name and the blank behind it included.
    var textBeforeSignature: String {
        let parents = parents.isEmpty ? "-" : parents.map(\.b64).joined(separator: " ")
        let dropKey = Base64URL.encode(epoch.dropKey.bytes.span)
        return """
            #: pintle 1
            #: environment \(environment) \(id)
            #: roster \(rosterPosition) \(rosterHash.b64)
            #: schema \(schemaGeneration)
            #: generation \(generation) \(parents)
            #: epoch \(epoch.number) \(epoch.commitment.b64) \(dropKey) \(epoch.signer) \(epoch.signature.b64)
            \(readerLines)#: signed \(signer) 
            """
    }

    var text: String { textBeforeSignature + signature.b64 + "\n" }
}
