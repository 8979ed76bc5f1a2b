internal import PintleSystem

/// A type whose values are URLs of a certain make.
protocol CheckedURL: SettingType {
    /// The values that fit, as a noun phrase.
    static var noun: String { get }
    /// The schemes, in small letters.
    static var schemes: [String] { get }

    /// The problem of a URL of one of the schemes; `nil` when there is none.
    func problem(in text: Span<UInt8>, _ layout: URLLayout) -> String?
}

extension CheckedURL {
    package var jsonShape: JSONShape {
        .text(fitting: "(\(Self.schemes.map(JSONShape.ignoringCase).joined(separator: "|")))://[^/?#]+([/?#].*)?")
    }

    package func read(_ text: Span<UInt8>) throws(TypeMismatch) -> TypedValue {
        try check(text)
        return .url(text.string)
    }

    package func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        let layout: URLLayout
        do throws(URLProblem) {
            layout = try URLLayout(text)
        } catch {
            throw TypeMismatch(expected: Self.noun, problem: error.rawValue)
        }
        let scheme = text.extracting(layout.scheme)
        guard Self.schemes.contains(where: { scheme.equals($0) }) else {
            throw TypeMismatch(expected: Self.noun, problem: "its scheme is not allowed")
        }
        if let problem = problem(in: text, layout) { throw TypeMismatch(expected: Self.noun, problem: problem) }
    }

    func problem(in text: Span<UInt8>, _ layout: URLLayout) -> String? { nil }
}
