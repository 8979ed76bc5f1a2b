@testable import PintleCertificates
@testable import PintleSchema
@testable import PintleSystem

/// As many certificates as a value may hold, each with a long name of its own.
enum ManyNames {
    static let text: [UInt8] = {
        let chain = Array(ExampleCertificates.chain.utf8)
        guard let template = PEMBlocks(chain.span).blocks.first?.bytes else { return [] }
        return (0..<CertificateLimit.count).flatMap { number in
            let encoded = Base64.standard.encode(certificate(template, number).span)
            return Array("-----BEGIN CERTIFICATE-----\n\(encoded)\n-----END CERTIFICATE-----\n".utf8)
        }
    }()

    /// A certificate with another subject and issuer; its signature no longer fits.
    private static func certificate(_ template: [UInt8], _ number: Int) -> [UInt8] {
        let bytes = template.span
        guard let root = DERElement(bytes, at: 0, before: bytes.count), let body = root.children(bytes).first else {
            return []
        }
        var parts = parts(of: body, bytes)
        // The version, the serial number and the algorithm come before the issuer.
        (parts[3], parts[5]) = (name(number), name(number))
        let rest = Self.parts(of: root, bytes).dropFirst()
        return element(DERElement.sequence, [element(DERElement.sequence, parts)] + rest)
    }

    private static func parts(of element: DERElement, _ bytes: Span<UInt8>) -> [[UInt8]] {
        element.children(bytes).map { DERElement.encoded($0.tag, bytes.extracting($0.content).bytes) }
    }

    private static func name(_ number: Int) -> [UInt8] {
        let unit = String(repeating: "É", count: 60)
        return element(DERElement.sequence, [unit, unit, unit, "\(number)"].map(attribute))
    }

    /// An organisational unit (RFC 5280, appendix A.1).
    private static func attribute(_ text: String) -> [UInt8] {
        let kind = DERElement.encoded(DERElement.objectIdentifier, [0x55, 0x04, 0x0B])
        return element(0x31, [element(DERElement.sequence, [kind, DERElement.encoded(0x0C, Array(text.utf8))])])
    }

    private static func element(_ tag: UInt8, _ parts: [[UInt8]]) -> [UInt8] {
        DERElement.encoded(tag, Array(parts.joined()))
    }
}
