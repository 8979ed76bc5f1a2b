@testable import PintleCertificates
@testable import PintleSchema

/// Text with certificates and keys in PEM format.
enum PEMTarget: FuzzTarget {
    static let name = "pem"
    static var seeds: [[UInt8]] {
        [
            ExampleCertificates.chain, ExampleCertificates.publicChain, ExampleCertificates.key,
            ExampleCertificates.noCertificate,
        ].map { Array($0.utf8) }
    }
    static var longTexts: [[UInt8]] { [ManyNames.text] }
    static let words = [
        "-----BEGIN CERTIFICATE-----\n", "-----END CERTIFICATE-----\n", "-----BEGIN PRIVATE KEY-----\n",
        "-----END PRIVATE KEY-----\n", "-----BEGIN PUBLIC KEY-----\n", "-----END PUBLIC KEY-----\n", "-----BEGIN ",
        "-----",
        "\r\n", "==\n",
    ]

    static func read(_ text: [UInt8]) {
        let certificates = CertificateChain.certificates(in: text.span)
        if let certificates {
            require(certificates.count <= CertificateLimit.count, "a text has no more certificates than the limit")
            let chain = CertificateChain(certificates)
            require(chain.path.allSatisfy(certificates.contains), "a path is made of the certificates")
            require(Set(chain.path).count == chain.path.count, "a path has no circle")
            for certificate in certificates { _ = chain.role(of: certificate.pin) }
        }
        _ = ShownKey.all(in: text.span)
        _ = PrivateKeyText.publicKey(of: text.span)
        let blocks = PEMBlocks(text.span).blocks
        guard let shape = PEMShape(text.span) else { return }
        require(shape.blocks.count <= blocks.count, "what the type accepts is read in blocks")
        require(blocks.allSatisfy { $0.bytes != nil }, "and each of them has bytes")
    }
}
