import PintleCertificates
import Testing

/// Reads certificates of bytes; a test fails when there is none.
func certificates(in bytes: [UInt8]) throws -> [Certificate] {
    let certificates = CertificateChain.certificates(in: bytes.span)
    return try #require(certificates)
}

/// The pin of a private key's public half.
func pin(ofPrivateKey bytes: [UInt8]) -> String? { PrivateKeyText.publicKey(of: bytes.span)?.pin.description }

/// The pin of the first key in a file.
func firstPin(in bytes: [UInt8]) -> String? { ShownKey.all(in: bytes.span)?.first?.pin.description }
