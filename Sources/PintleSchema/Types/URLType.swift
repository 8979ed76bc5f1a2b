internal import PintleSystem

/// An absolute URL with a host and one of a few schemes; the schema can demand one host, and that there is no path.
struct URLType: SettingType {
    static let name = "url"
    static let attributes = ["schemes", "host", "path"]
    static let limits: [String: LimitMeaning] = [
        "schemes": .allowed(otherwise: usualSchemes), "host": .present, "path": .loose,
    ]
    private static let usualSchemes = ["https"]
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
    /// In small letters, as hosts ignore case (RFC 3986, section 3.2.2).
    private let host: String?
    private let allowsPath: Bool

    init(reading attributes: inout TypeAttributes) {
        schemes = attributes.texts("schemes") ?? Self.usualSchemes
        host = attributes.text("host")?.lowercased()
        allowsPath = attributes.boolean("path") ?? true
        let areSchemes = schemes.allSatisfy { scheme in
            (try? URLText(scheme + "://host"))?.scheme == scheme
        }
        if schemes.isEmpty || !areSchemes {
            attributes.refuse("schemes", "schemes must be lower-case words, such as https and wss")
        }
        if let host, !HostText.isHost(Array(host.utf8).span) {
            attributes.refuse("host", "host must be a host name", label: "expected a host such as api.example.com")
        }
    }

    var jsonShape: JSONShape {
        let scheme = schemes.map(JSONShape.ignoringCase).joined(separator: "|")
        let authority = host.map { "([^/?#@]*@)?\(JSONShape.ignoringCase($0))(:[0-9]+)?" } ?? "[^/?#]+"
        return .text(fitting: "(\(scheme))://\(authority)" + (allowsPath ? "([/?#].*)?" : "/?([?#].*)?"))
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
            throw TypeMismatch(expected: expected, problem: "its scheme is not allowed")
        }
        if let host, !Self.ignoringCase(text.extracting(layout.host), equals: host) {
            throw TypeMismatch(expected: expected, problem: "it has another host")
        }
        // A slash alone is the empty path of http (RFC 3986, section 6.2.3).
        guard allowsPath || layout.path.count <= 1 else {
            throw TypeMismatch(expected: expected, problem: "it has a path")
        }
    }

    private var expected: String {
        let list = schemes.joined(separator: " or ")
        return "\(list.hasPrefix("h") || list.isEmpty ? "an" : "a") \(list) URL with "
            + (host.map { "the host \($0)" } ?? "a host") + (allowsPath ? "" : " and without a path")
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
