/// An absolute URL with a host, of one of a few schemes.
struct URLType: SettingType {
    static let name = "url"
    static let attributes = ["schemes"]
    static let examples = TypeExamples(
        accepted: [
            "https://api.example.com", "HTTPS://api.example.com:8443/v1?a=b#c", "https://user:p%40ss@host/",
            "https://[2001:db8::1]:443/x", "https://10.0.0.1", "https://localhost",
        ],
        refused: [
            "", "api.example.com", "http://api.example.com", "https:/a", "https://", "https:///path", "https://a b",
            "https://bücher.example", "https://a/%zz", "https://a/%4", "https://a:0", "https://a:65536", "https://a:",
            "https://a:080", "https://[::1", "https://[::g]", "https://a/ü", "https://a/{x}", "https://a\\b",
            "https://u@v@w", "https://256.1.1.1",
        ]
    )

    private let schemes: [String]

    init(reading attributes: inout TypeAttributes) {
        schemes = attributes.texts("schemes") ?? ["https"]
        let areSchemes = schemes.allSatisfy { scheme in
            (try? URLText(scheme + "://host"))?.scheme == scheme
        }
        if schemes.isEmpty || !areSchemes {
            attributes.refuse("schemes", "schemes must be words in small letters, such as https and wss")
        }
    }

    func read(_ text: Span<UInt8>) throws(TypeMismatch) -> TypedValue {
        try check(text)
        return .url(text.string)
    }

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        let layout: URLLayout
        do throws(URLProblem) {
            layout = try URLLayout(text)
        } catch {
            throw TypeMismatch(expected: expected, problem: error.rawValue)
        }
        let scheme = text.extracting(layout.scheme)
        guard schemes.contains(where: { Self.ignoringCase(scheme, equals: $0) }) else {
            throw TypeMismatch(expected: expected, problem: "it has another scheme")
        }
    }

    private var expected: String {
        let list = schemes.joined(separator: " or ")
        return "\(list.hasPrefix("h") || list.isEmpty ? "an" : "a") \(list) URL with a host"
    }

    private static func ignoringCase(_ text: Span<UInt8>, equals word: String) -> Bool {
        guard text.count == word.utf8.count else { return false }
        var index = 0
        for byte in word.utf8 {
            let other = text[index]
            guard ((0x41...0x5A).contains(other) ? other | 0x20 : other) == byte else { return false }
            index += 1
        }
        return true
    }
}
