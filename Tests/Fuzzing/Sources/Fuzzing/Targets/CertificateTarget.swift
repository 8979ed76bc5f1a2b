@testable import PintleCertificates
@testable import PintleSystem

/// The DER of certificates and of keys.
enum CertificateTarget: FuzzTarget {
    static let name = "certificate"
    static var seeds: [[UInt8]] {
        let texts =
            [ExampleCertificates.chain, ExampleCertificates.publicChain, ExampleCertificates.rsa1024]
            + [ExampleCertificates.md5, ExampleCertificates.key, ExampleCertificates.otherRSAKey]
        return texts.flatMap { PEMBlocks(Array($0.utf8).span).blocks.compactMap(\.bytes) }
    }
    static let words = [
        "\u{30}\u{3}", "\u{2}\u{1}", "\u{3}\u{1}\0", "\u{4}\u{1}", "\u{6}\u{3}", "\u{55}\u{1D}\u{11}", "261130101530Z",
        "20261130101530Z",
    ]

    static func read(_ text: [UInt8]) {
        if let key = PublicKey(text) {
            require(key.encoded == text, "a public key is what it was read from")
            require(!key.summary.isEmpty, "a public key can be shown")
            _ = key.isWeak
        }
        let encoded = Array(Base64.standard.encode(text.span).utf8)
        _ = PrivateKeyText.publicKey(of: encoded.span)
        guard let certificate = Certificate(text) else { return }
        require(certificate.encoded == text, "a certificate is what it was read from")
        require(!certificate.subject.text.unicodeScalars.contains(where: RawForbidden.contains), "a name can be shown")
        require(certificate.firstDay != nil && certificate.lastDay != nil, "the time of a certificate has days")
        _ = certificate.lifetimeDays
        for name in certificate.names { _ = certificate.covers(name.text) }
        let chain = CertificateChain([certificate])
        require(chain.certificates == [certificate], "a chain keeps its certificates")
        _ = ShownKey.all(of: chain)
    }
}
