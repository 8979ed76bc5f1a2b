internal import PintleCore
internal import PintleSchema
internal import PintleSystem

/// A connection string of Redis, as LiveKit wants its parts.
struct LiveKitRedis: Sendable {
    let text: SettingText

    /// Why it cannot be taken apart, as a clause about "it"; `nil` when it can.
    var obstacle: String? {
        text.withBytes { bytes in
            guard let layout = try? URLLayout(bytes) else { return "it is not a connection string" }
            let scheme = bytes.extracting(layout.scheme)
            guard Self.equal(scheme, "redis") || Self.equal(scheme, "rediss"),
                Self.isDatabase(bytes.extracting(layout.path))
            else {
                return "it is not a connection string of Redis"
            }
            guard layout.query == nil, layout.fragment == nil else { return "LiveKit has no place for its parameters" }
            for part in Self.credentials(bytes, layout).compactMap(\.self) {
                let decoded = Self.decoded(bytes.extracting(part))
                guard decoded.withBytes({ $0.isValidUTF8 && !$0.hasNUL }) else { return "its password is not text" }
            }
            return nil
        }
    }

    func append(to buffer: borrowing RenderBuffer) {
        text.withBytes { bytes in
            guard let layout = try? URLLayout(bytes) else { return }
            // A host has no character that would have to be escaped.
            buffer.append(layout.isIPv6 ? "redis:\n  address: \"[" : "redis:\n  address: \"")
            buffer.append(bytes.extracting(layout.host))
            buffer.append((layout.isIPv6 ? "]:" : ":") + "\(layout.port ?? Self.standardPort)\"\n")
            for (name, part) in zip(["username", "password"], Self.credentials(bytes, layout)) {
                guard let part, !part.isEmpty else { continue }
                buffer.append("  \(name): ")
                Self.decoded(bytes.extracting(part)).withBytes { buffer.appendYAMLString($0) }
                buffer.append("\n")
            }
            if let database = Self.database(bytes, layout) {
                buffer.append("  db: ")
                buffer.append(bytes.extracting(database))
                buffer.append("\n")
            }
            if Self.equal(bytes.extracting(layout.scheme), "rediss") {
                buffer.append("  tls:\n    enabled: true\n    insecure: false\n")
            }
        }
    }

    private static let standardPort: UInt16 = 6379

    /// The number of the database without leading zeros; `nil` for the first one, which has number 0.
    private static func database(_ bytes: Span<UInt8>, _ layout: URLLayout) -> Range<Int>? {
        var start = layout.path.lowerBound
        while start < layout.path.upperBound, bytes[start] == UInt8(ascii: "/") || bytes[start] == UInt8(ascii: "0") {
            start += 1
        }
        return start < layout.path.upperBound ? start..<layout.path.upperBound : nil
    }

    /// Compares a scheme, which ignores case (RFC 3986, section 3.1), with a word in small letters.
    private static func equal(_ scheme: Span<UInt8>, _ word: String) -> Bool {
        guard scheme.count == word.utf8.count else { return false }
        for (index, byte) in word.utf8.enumerated() where scheme[index] | 0x20 != byte { return false }
        return true
    }

    /// Whether a path is empty, or a slash and at most a number.
    private static func isDatabase(_ path: Span<UInt8>) -> Bool {
        for index in path.indices.dropFirst() where !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(path[index]) {
            return false
        }
        return true
    }

    /// The user and the password.
    private static func credentials(_ bytes: Span<UInt8>, _ layout: URLLayout) -> [Range<Int>?] {
        guard let userinfo = layout.userinfo else { return [nil, nil] }
        var index = userinfo.lowerBound
        while index < userinfo.upperBound, bytes[index] != UInt8(ascii: ":") { index += 1 }
        return [userinfo.lowerBound..<index, index < userinfo.upperBound ? index + 1..<userinfo.upperBound : nil]
    }

    /// Undoes percent-encoding (RFC 3986, section 2.1), which the layout has checked.
    private static func decoded(_ text: Span<UInt8>) -> RenderedText {
        let buffer = RenderBuffer()
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "%"), index + 2 < text.count {
                buffer.append(digit(text[index + 1]) << 4 | digit(text[index + 2]))
                index += 3
            } else {
                buffer.append(text[index])
                index += 1
            }
        }
        return buffer.finish()
    }

    private static func digit(_ byte: UInt8) -> UInt8 {
        byte <= UInt8(ascii: "9") ? byte & 0xF : (byte & 0xF) + 9
    }
}

extension Span<UInt8> {
    fileprivate var hasNUL: Bool {
        for index in indices where self[index] == 0 { return true }
        return false
    }
}
