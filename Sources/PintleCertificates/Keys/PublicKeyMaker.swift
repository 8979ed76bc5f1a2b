internal import PintleSchema
internal import Crypto
internal import PintleSystem

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
