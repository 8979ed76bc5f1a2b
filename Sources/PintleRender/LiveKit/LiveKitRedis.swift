internal import PintleCore
internal import PintleSchema

/// A connection string of Redis, as LiveKit wants its parts.
struct LiveKitRedis: Sendable {
    let text: SettingText

    /// Why it cannot be taken apart, as a clause about "it"; `nil` when it can.
    var obstacle: String? {
        text.withBytes { bytes in
            guard let layout = try? URLLayout(bytes) else { return "it is no connection string" }
            guard layout.query == nil, layout.fragment == nil else { return "LiveKit has no place for its parameters" }
            for part in Self.credentials(bytes, layout).compactMap(\.self) {
                let decoded = Self.decoded(bytes.extracting(part))
                guard decoded.withBytes({ $0.isValidUTF8 && !$0.hasNUL }) else { return "its password is no text" }
            }
            return nil
        }
    }

    func append(to buffer: borrowing RenderBuffer) {
        text.withBytes { bytes in
            guard let layout = try? URLLayout(bytes) else { return }
            let host = bytes.extracting(layout.host).string()
            buffer.append("redis:\n  address: ")
            buffer.appendYAMLString((layout.isIPv6 ? "[\(host)]" : host) + ":\(layout.port ?? 6379)")
            buffer.append("\n")
            for (name, part) in zip(["username", "password"], Self.credentials(bytes, layout)) {
                guard let part, !part.isEmpty else { continue }
                buffer.append("  \(name): ")
                Self.decoded(bytes.extracting(part)).withBytes { buffer.appendYAMLString($0) }
                buffer.append("\n")
            }
            let database = bytes.extracting(layout.path).string().drop { $0 == "/" || $0 == "0" }
            if !database.isEmpty { buffer.append("  db: \(database)\n") }
            if bytes.extracting(layout.scheme).string().lowercased() == "rediss" {
                buffer.append("  tls:\n    enabled: true\n    insecure: false\n")
            }
        }
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
