internal import PintleSchema
internal import PintleSystem

/// Finds the public half of a private key: PKCS 8 (RFC 5958), PKCS 1 (RFC 8017), SEC 1 (RFC 5915).
package enum PrivateKeyText {
    /// - Parameter text: PEM text, or its base64 alone.
    /// - Returns: `nil` when the key is of another form or kind, or has a passphrase.
    package static func publicKey(of text: Span<UInt8>) -> PublicKey? {
        guard let body = body(of: text) else { return nil }
        let buffer = WipedStorage(capacity: body.count)
        guard decode(text, body, into: buffer) else { return nil }
        return buffer.withBytes(publicKey(ofDER:))
    }

    /// The range of the base64: between the lines of the only private key, or everything.
    private static func body(of text: Span<UInt8>) -> Range<Int>? {
        guard let begin = find("-----BEGIN ", in: text, from: 0) else { return 0..<text.count }
        guard let dashes = find("PRIVATE KEY-----", in: text, from: begin.upperBound),
            let end = find("-----END ", in: text, from: dashes.upperBound)
        else { return nil }
        return dashes.upperBound..<end.lowerBound
    }

    private static func find(_ word: String, in text: Span<UInt8>, from start: Int) -> Range<Int>? {
        let word = Array(word.utf8)
        guard text.count - start >= word.count else { return nil }
        return (start...text.count - word.count)
            .first { at in word.indices.allSatisfy { text[at + $0] == word[$0] } }
            .map { $0..<$0 + word.count }
    }

    private static func decode(_ text: Span<UInt8>, _ range: Range<Int>, into buffer: WipedStorage) -> Bool {
        var (group, bits) = (UInt32(0), UInt32(0))
        for index in range {
            let byte = text[index]
            if [0x0A, 0x0D, 0x20, 0x09, UInt8(ascii: "=")].contains(byte) { continue }
            guard let value = Base64.standard.value(of: byte) else { return false }
            group = group << 6 | UInt32(value)
            bits += 6
            guard bits >= 8 else { continue }
            bits -= 8
            buffer.append(UInt8(truncatingIfNeeded: group >> bits))
            group &= (1 << bits) - 1
        }
        return buffer.count > 0
    }

    private static func publicKey(ofDER bytes: Span<UInt8>) -> PublicKey? {
        guard let root = DERElement(bytes, at: 0, before: bytes.count), root.tag == DERElement.sequence else {
            return nil
        }
        let parts = root.children(bytes)
        guard parts.count >= 3, parts[0].tag == DERElement.integer else { return nil }
        switch parts[1].tag {
        case DERElement.sequence: return wrapped(bytes, parts)
        case DERElement.integer: return PublicKeyMaker.rsa(bytes, modulus: parts[1], exponent: parts[2])
        case DERElement.octetString: return curveKey(bytes, parts, curve: nil)
        default: return nil
        }
    }

    /// PKCS 8: which algorithm, then the key in its own form.
    private static func wrapped(_ bytes: Span<UInt8>, _ parts: [DERElement]) -> PublicKey? {
        let algorithm = parts[1].children(bytes)
        guard let kind = algorithm.first, kind.tag == DERElement.objectIdentifier,
            let inner = DERElement(bytes, at: parts[2].content.lowerBound, before: parts[2].content.upperBound)
        else { return nil }
        let identifier: [UInt8] = bytes.extracting(kind.content).bytes
        switch identifier {
        case PublicKeyMaker.rsaIdentifier:
            let fields = inner.children(bytes)
            guard fields.count >= 3 else { return nil }
            return PublicKeyMaker.rsa(bytes, modulus: fields[1], exponent: fields[2])
        case PublicKeyMaker.curveIdentifier:
            let fields = inner.children(bytes)
            guard fields.count >= 2, algorithm.count == 2 else { return nil }
            return curveKey(bytes, fields, curve: algorithm[1])
        case PublicKeyMaker.ed25519Identifier:
            guard inner.tag == DERElement.octetString else { return nil }
            return PublicKeyMaker.ed25519(bytes.extracting(inner.content))
        default: return nil
        }
    }

    /// SEC 1: the number, and perhaps the curve and the public half, which only counts where it cannot be worked out.
    private static func curveKey(_ bytes: Span<UInt8>, _ parts: [DERElement], curve: DERElement?) -> PublicKey? {
        let named = curve ?? parts.first { $0.tag == 0xA0 }?.children(bytes).first
        guard parts[1].tag == DERElement.octetString, let named, named.tag == DERElement.objectIdentifier else {
            return nil
        }
        let identifier: [UInt8] = bytes.extracting(named.content).bytes
        let number = bytes.extracting(parts[1].content)
        if let key = PublicKeyMaker.ellipticCurve(number, curve: identifier) { return key }
        guard let point = parts.first(where: { $0.tag == 0xA1 })?.children(bytes).first, !point.content.isEmpty else {
            return nil
        }
        return PublicKeyMaker.ellipticCurve(
            point: bytes.extracting(point.content.dropFirst()).bytes,
            curve: identifier
        )
    }
}
