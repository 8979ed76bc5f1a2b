package import PintleCore
package import PintleCrypto
internal import PintleSystem

/// The lines after the body: the identity of the file, its readers and its signatures.
package struct EnvFileFooter: Hashable, Sendable {
    package var environment: EnvironmentName
    package var id: RandomID
    /// The roster's position whose readers the file has, and the hash there.
    package var rosterPosition: Int
    package var rosterHash: Digest
    /// The schema's generation when the file was signed.
    package var schemaGeneration: UInt64
    /// The file of the extended environment that the signer saw; `nil` where nothing is extended.
    package var over: Over?
    /// From 1, one more with each save.
    package var generation: UInt64
    /// The hash of the file that this one replaces: none at first, two, sorted, after a merge.
    package var parents: [Digest]
    package var epoch: Epoch
    /// Sorted by name.
    package var readers: [Reader]
    package var signer: MemberName
    /// The time of the signature, by the signer's clock: it dates a state, but never orders states.
    package var time: Timestamp
    package var signature: Signature

    /// The generation of the layer below that this file was saved over.
    package struct Over: Hashable, Sendable {
        package let environment: EnvironmentName
        package let generation: UInt64

        package init(environment: EnvironmentName, generation: UInt64) {
            self.environment = environment
            self.generation = generation
        }
    }

    /// The data key's number and commitment, and the signature of the member who chose it.
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
        /// 113 bytes: version, hash and data key, and the overhead of a sealed box.
        package let box: [UInt8]

        static let boxByteCount = 113

        var line: String { "#: reader \(name) \(Base64.url.encode(box.span))\n" }
    }

    /// Everything before the signature, from the footer's first line through the blank after the time.
    var textBeforeSignature: String {
        let parents = parents.isEmpty ? "-" : parents.map(\.b64).joined(separator: " ")
        let over = over.map { "#: over \($0.environment) \($0.generation)\n" } ?? ""
        let readers = readers.map(\.line).joined()
        let dropKey = Base64.url.encode(epoch.dropKey.bytes.span)
        return """
            #: pintle 1
            #: environment \(environment) \(id)
            #: roster \(rosterPosition) \(rosterHash.b64)
            #: schema \(schemaGeneration)
            \(over)#: generation \(generation) \(parents)
            #: epoch \(epoch.number) \(epoch.commitment.b64) \(dropKey) \(epoch.signer) \(epoch.signature.b64)
            \(readers)#: signed \(signer) \(time) 
            """
    }

    var text: String { textBeforeSignature + signature.b64 + "\n" }
}
