import Foundation
import Testing

/// Ways to write bytes down as text, none of them made by the code that finds them.
struct WrittenForm: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let write: @Sendable ([UInt8]) -> String

    private init(_ name: String, _ write: @escaping @Sendable ([UInt8]) -> String) {
        testDescription = name
        self.write = write
    }

    private static func each(_ format: String, joined separator: String = "") -> @Sendable ([UInt8]) -> String {
        { $0.map { String(format: format, $0) }.joined(separator: separator) }
    }

    private static func wrapped(_ text: String, _ width: Int, _ end: String) -> String {
        stride(from: 0, to: text.count, by: width).map { start in
            String(text.dropFirst(start).prefix(width))
        }.joined(separator: end)
    }

    private static func urlSafe(_ text: String) -> String {
        text.replacing("+", with: "-").replacing("/", with: "_")
    }

    private static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    /// RFC 4648, section 6, digit by digit.
    private static func base32(_ bytes: [UInt8]) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        let bits = bytes.map {
            String(repeating: "0", count: $0.leadingZeroBitCount) + ($0 == 0 ? "" : String($0, radix: 2))
        }
        .joined()
        let padded = bits + String(repeating: "0", count: (5 - bits.count % 5) % 5)
        let text = stride(from: 0, to: padded.count, by: 5).map { start in
            String(digits[Int(padded.dropFirst(start).prefix(5), radix: 2) ?? 0])
        }.joined()
        return text + String(repeating: "=", count: (8 - text.count % 8) % 8)
    }

    static let all: [WrittenForm] = [
        WrittenForm("hex", each("%02x")), WrittenForm("capital hex", each("%02X")),
        WrittenForm("hex in mixed letters") { bytes in
            bytes.enumerated().map { String(format: $0 % 2 == 0 ? "%02x" : "%02X", $1) }.joined()
        },
        WrittenForm("hex with colons", each("%02X", joined: ":")),
        WrittenForm("hex with spaces", each("%02x", joined: " ")),
        WrittenForm("hex with dashes", each("%02x", joined: "-")),
        WrittenForm("an array of hex numbers", each("0x%02x", joined: ", ")),
        WrittenForm("an array of hex numbers without spaces", each("0X%02X", joined: ",")),
        WrittenForm("hex in lines") { wrapped(each("%02x")($0), 32, "\n  ") },
        WrittenForm("percent of every byte", each("%%%02X")),
        WrittenForm("percent of every byte in small letters", each("%%%02x")),
        WrittenForm("percent where needed") { bytes in
            String(decoding: bytes, as: UTF8.self).addingPercentEncoding(
                withAllowedCharacters: .alphanumerics.intersection(CharacterSet(charactersIn: "\u{0}"..."\u{7F}"))
            ) ?? ""
        },
        WrittenForm("\\u of every byte", each("\\u00%02x")), WrittenForm("\\u in large letters", each("\\u00%02X")),
        WrittenForm("\\x of every byte", each("\\x%02x")), WrittenForm("octal", each("\\%03o")),
        WrittenForm("\\u{} of every byte", each("\\u{%x}")),
        WrittenForm("decimal references", each("&#%d;")), WrittenForm("hex references", each("&#x%x;")),
        WrittenForm("references with zeros", each("&#X%04X;")), WrittenForm("base32", base32),
        WrittenForm("base32 in small letters without padding") { base32($0).lowercased().replacing("=", with: "") },
        WrittenForm("base64", base64), WrittenForm("base64 without padding") { base64($0).replacing("=", with: "") },
        WrittenForm("base64url") { urlSafe(base64($0)) },
        WrittenForm("base64url without padding") { urlSafe(base64($0)).replacing("=", with: "") },
        WrittenForm("base64 in lines") { wrapped(base64($0), 16, "\n") },
        WrittenForm("base64 in lines with returns and indentation") { wrapped(base64($0), 10, "\r\n    ") },
        WrittenForm("base64 with escaped slashes") { base64($0).replacing("/", with: "\\/") },
        WrittenForm("base64 of base64") { base64(Array(base64($0).utf8)) },
        WrittenForm("base64 of base64 in lines") { wrapped(base64(Array(base64($0).utf8)), 20, "\n") },
        WrittenForm("base64 of hex") { base64(Array(each("%02x")($0).utf8)) },
        WrittenForm("percent of base64") { base64($0).replacing("/", with: "%2F").replacing("=", with: "%3d") },
        WrittenForm("JSON of base64 of base64 in lines") {
            wrapped(base64(Array(base64($0).utf8)), 20, "\\n")
        },
    ]
}
