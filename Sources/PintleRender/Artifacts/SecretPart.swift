internal import PintleSystem

/// A part of a secret that gives access by itself, so that it is searched for beside the whole.
enum SecretPart {
    /// The value as it is, without white space around it.
    case whole
    /// The password of an address.
    case password
    /// The bytes of a private key, without the lines around them.
    case key
    /// The bytes that the value is the base64 or hexadecimal text of.
    case decoded

    /// The name of the part in messages.
    func name(in setting: String) -> String {
        switch self {
        case .whole, .decoded: setting
        case .password: "the password of \(setting)"
        case .key: "the private key of \(setting)"
        }
    }
}

extension SecretPart {
    /// Words before the base64 text of a key, as Laravel and the senders of webhooks write them.
    private static let prefixes = ["base64:", "whsec_"]

    /// Appends every part that a secret has; none is left behind in memory that is not wiped.
    ///
    /// - Parameters:
    ///   - secret: The bytes.
    ///   - buffer: The buffer to append to.
    ///   - ended: Is called at the end of each part.
    static func append(_ secret: Span<UInt8>, to buffer: borrowing RenderBuffer, ended: (SecretPart) -> Void) {
        var (start, end) = (0, secret.count)
        while start < end, isSpace(secret[start]) { start += 1 }
        while end > start, isSpace(secret[end - 1]) { end -= 1 }
        let whole = secret.extracting(start..<end)
        buffer.append(whole)
        ended(.whole)
        appendPasswords(whole, to: buffer) { ended(.password) }
        appendKeys(whole, to: buffer) { ended(.key) }
        appendDecoded(whole, to: buffer)
        ended(.decoded)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    // MARK: - Passwords

    /// The password of each address, as written and with its percent signs decoded.
    private static func appendPasswords(
        _ text: Span<UInt8>,
        to buffer: borrowing RenderBuffer,
        ended: () -> Void
    ) {
        for index in text.indices where text.extracting(index...).hasPrefix("://") {
            guard let range = password(text, from: index + 3) else { continue }
            let password = text.extracting(range)
            buffer.append(password)
            ended()
            let decoded = RenderBuffer(capacity: password.count)
            guard ArtifactView.percent.decode(password, into: decoded) else { continue }
            decoded.finish().withBytes { buffer.append($0) }
            ended()
        }
    }

    /// The first colon before the last `@` ends the user's name (RFC 3986, section 3.2.1).
    private static func password(_ text: Span<UInt8>, from start: Int) -> Range<Int>? {
        var colon: Int?
        var at: Int?
        var index = start
        while index < text.count, !isSpace(text[index]) {
            switch text[index] {
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): index = text.count
            case UInt8(ascii: ":") where colon == nil && at == nil: colon = index
            case UInt8(ascii: "@"): at = index
            default: break
            }
            index += 1
        }
        guard let colon, let at, colon < at else { return nil }
        return colon + 1..<at
    }

    // MARK: - Keys

    /// The DER of each private key in PEM (RFC 7468); a certificate is public, and may well ship.
    private static func appendKeys(_ text: Span<UInt8>, to buffer: borrowing RenderBuffer, ended: () -> Void) {
        var index = 0
        while let label = text.firstRange(of: "PRIVATE KEY-----", from: index) {
            let start = label.upperBound
            guard let end = text.firstRange(of: "-----END", from: start)?.lowerBound else { return }
            appendBody(text.extracting(start..<end), to: buffer)
            ended()
            // Beyond the label that ends the block.
            index = text.firstRange(of: "PRIVATE KEY-----", from: end)?.upperBound ?? text.count
        }
    }

    /// Lines that hold a colon are headers (RFC 1421); a line break may be written as `\n`.
    private static func appendBody(_ body: Span<UInt8>, to buffer: borrowing RenderBuffer) {
        let lines = RenderBuffer(capacity: body.count)
        var line = 0
        var index = 0
        while index <= body.count {
            let isWritten = index + 1 < body.count && body[index] == UInt8(ascii: "\\")
            if index == body.count || isSpace(body[index]) || isWritten {
                let text = body.extracting(line..<index)
                if !text.contains(UInt8(ascii: ":")) { lines.append(text) }
                if isWritten { index += 1 }
                line = index + 1
            }
            index += 1
        }
        lines.finish().withBytes { DigitCoding.base64.append($0, to: buffer) }
    }

    // MARK: - Texts of bytes

    private static func appendDecoded(_ text: Span<UInt8>, to buffer: borrowing RenderBuffer) {
        var text = text
        while let prefix = prefixes.first(where: { text.hasPrefix($0) }) {
            text = text.extracting(prefix.utf8.count...)
        }
        for coding in [DigitCoding.hex, .base64] where coding.isWhole(text) {
            return coding.append(text, to: buffer)
        }
    }
}
