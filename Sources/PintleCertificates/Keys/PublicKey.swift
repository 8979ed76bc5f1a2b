internal import Crypto
internal import PintleSchema
internal import PintleSystem
internal import SwiftASN1

/// A public key as certificates hold it (RFC 5280, section 4.1.2.7).
package struct PublicKey: Hashable, Sendable {
    /// The DER of the SubjectPublicKeyInfo.
    package let encoded: [UInt8]
    package let kind: Kind
    package let pin: KeyPin

    package enum Kind: Hashable, Sendable {
        case rsa(bits: Int)
        /// `name` is the curve's, where it is a usual one.
        case ellipticCurve(name: String?, bits: Int)
        case ed25519
        case ed448
        /// Another one, by its object identifier.
        case other(String)
    }

    package init?(_ encoded: [UInt8]) {
        guard let node = try? DER.parse(encoded) else { return nil }
        self.init(node)
    }

    init?(_ node: ASN1Node) {
        let parts = node.children
        guard parts.count == 2, let algorithm = parts[0].children.first?.objectIdentifier, let bits = parts[1].bits
        else { return nil }
        encoded = Array(node.encodedBytes)
        pin = KeyPin(of: encoded)
        let parameters = parts[0].children.dropFirst().first
        kind = Self.kind(algorithm, curve: parameters?.objectIdentifier, Array(bits))
    }

    private static func kind(_ algorithm: String, curve: String?, _ key: [UInt8]) -> Kind {
        switch algorithm {
        case Identifier.rsa, "1.2.840.113549.1.1.10": return .rsa(bits: modulusBits(key))
        case Identifier.ellipticCurve:
            // A point is 4, x and y, or 2 or 3 and x (SEC 1, section 2.3.3).
            let bits = (key.first == 4 ? (key.count - 1) / 2 : key.count - 1) * 8
            let name = curve.flatMap { curves[$0] }
            return .ellipticCurve(name: name, bits: name == "P-521" ? 521 : bits)
        case Identifier.ed25519: return .ed25519
        case "1.3.101.113": return .ed448
        default: return .other(algorithm)
        }
    }

    private static func modulusBits(_ key: [UInt8]) -> Int {
        guard let node = try? DER.parse(key), let modulus = node.children.first?.value else { return 0 }
        let digits = modulus.drop { $0 == 0 }
        return digits.count * 8 - (digits.first?.leadingZeroBitCount ?? 0)
    }

    enum Identifier {
        static let dsa = "1.2.840.10040.4.1"
        static let rsa = "1.2.840.113549.1.1.1"
        static let ellipticCurve = "1.2.840.10045.2.1"
        static let ed25519 = "1.3.101.112"
    }

    private static let curves = [
        "1.2.840.10045.3.1.1": "P-192", "1.3.132.0.33": "P-224", "1.2.840.10045.3.1.7": "P-256",
        "1.3.132.0.34": "P-384", "1.3.132.0.35": "P-521", "1.3.132.0.10": "secp256k1",
    ]
}

extension PublicKey {
    /// Whether clients refuse it: RSA below 2048 bits, curves below 256 (App Transport Security), and kinds that TLS does
    /// not have any more (RFC 8446, section 4.2.3, and RFC 8422, section 5.1.1).
    package var isWeak: Bool {
        switch kind {
        case .rsa(let bits): bits < 2048
        case .ellipticCurve(let name, let bits): bits < 256 || name == "secp256k1"
        case .ed25519, .ed448: false
        case .other(let identifier): identifier == Identifier.dsa
        }
    }

    /// Such as `RSA, 2048 bits`, `P-256`.
    package var summary: String {
        switch kind {
        case .rsa(let bits): "RSA, \(bits) bits"
        case .ellipticCurve(let name, let bits): name ?? "elliptic curve, \(bits) bits"
        case .ed25519: "Ed25519"
        case .ed448: "Ed448"
        case .other(Identifier.dsa): "DSA"
        case .other(let identifier): "key of kind \(identifier)"
        }
    }
}

/// The pin of a public key: the SHA-256 of its SubjectPublicKeyInfo (RFC 7469, section 2.4).
package struct KeyPin: Hashable, Sendable, CustomStringConvertible {
    /// 32 bytes.
    package let digest: [UInt8]

    package init(digest: [UInt8]) {
        self.digest = digest
    }

    /// - Parameter subjectPublicKeyInfo: Its DER, tag and length included.
    init(of subjectPublicKeyInfo: [UInt8]) {
        digest = Array(SHA256.hash(data: subjectPublicKeyInfo))
    }

    /// - Parameter base64: 44 characters.
    init?(base64: String) {
        guard let digest = Base64.standard.decode(Array(base64.utf8).span, ignoresUnusedBits: true),
            digest.count == 32
        else { return nil }
        self.digest = digest
    }

    /// As env files hold it: `sha256/` and 44 characters of base64.
    package var description: String { "sha256/" + Base64.standard.encode(digest.span) }
}

/// Makes public keys of the parts of private ones.
enum PublicKeyMaker {
    /// The contents of object identifiers (X.690, section 8.19).
    static let rsaIdentifier: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]
    static let curveIdentifier: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]
    static let ed25519Identifier: [UInt8] = [0x2B, 0x65, 0x70]
    private static let p256: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
    private static let p384: [UInt8] = [0x2B, 0x81, 0x04, 0x00, 0x22]
    private static let p521: [UInt8] = [0x2B, 0x81, 0x04, 0x00, 0x23]

    /// The private key contains the modulus and the exponent, which form the public key.
    static func rsa(_ bytes: Span<UInt8>, modulus: DERElement, exponent: DERElement) -> PublicKey? {
        guard modulus.tag == DERElement.integer, exponent.tag == DERElement.integer else { return nil }
        let numbers = [modulus, exponent].flatMap {
            DERElement.encoded(DERElement.integer, bytes.extracting($0.content).bytes)
        }
        let null: [UInt8] = [0x05, 0x00]
        return key(rsaIdentifier, parameters: null, DERElement.encoded(DERElement.sequence, numbers))
    }

    static func ed25519(_ number: Span<UInt8>) -> PublicKey? {
        let point = unsafe number.withUnsafeBytes { bytes in
            unsafe (try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)).map {
                Array($0.publicKey.rawRepresentation)
            }
        }
        return point.flatMap { key(ed25519Identifier, parameters: [], $0) }
    }

    /// - Returns: `nil` for a curve that cannot be computed on, or a number outside it.
    static func ellipticCurve(_ number: Span<UInt8>, curve: [UInt8]) -> PublicKey? {
        let point: [UInt8]? = unsafe number.withUnsafeBytes { bytes in
            switch curve {
            case p256:
                unsafe (try? P256.Signing.PrivateKey(rawRepresentation: bytes)).map {
                    Array($0.publicKey.x963Representation)
                }
            case p384:
                unsafe (try? P384.Signing.PrivateKey(rawRepresentation: bytes)).map {
                    Array($0.publicKey.x963Representation)
                }
            case p521:
                unsafe (try? P521.Signing.PrivateKey(rawRepresentation: bytes)).map {
                    Array($0.publicKey.x963Representation)
                }
            default: nil
            }
        }
        return point.flatMap { ellipticCurve(point: $0, curve: curve) }
    }

    static func ellipticCurve(point: [UInt8], curve: [UInt8]) -> PublicKey? {
        key(curveIdentifier, parameters: DERElement.encoded(DERElement.objectIdentifier, curve), point)
    }

    private static func key(_ identifier: [UInt8], parameters: [UInt8], _ bits: [UInt8]) -> PublicKey? {
        let algorithm = DERElement.encoded(
            DERElement.sequence,
            DERElement.encoded(DERElement.objectIdentifier, identifier) + parameters
        )
        return PublicKey(
            DERElement.encoded(DERElement.sequence, algorithm + DERElement.encoded(DERElement.bitString, [0] + bits))
        )
    }
}
