import PintleSchema

/// Finds addresses with a scheme that does not encrypt; schemes ignore case (RFC 3986, 3.1).
struct PlainScheme {
    private let prefix: String
    private let replacement: String
    private let isExcepted: (_ address: Span<UInt8>, _ afterScheme: Int) -> Bool

    init(
        _ prefix: String,
        replacement: String,
        exceptions: @escaping (Span<UInt8>, Int) -> Bool = { _, _ in false }
    ) {
        self.prefix = prefix
        self.replacement = replacement
        isExcepted = exceptions
    }

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        switch value.typed {
        case .url:
            return objection(to: value, plainCount: isPlain(bytes) ? 1 : 0, isList: false, context: context)
        case .list(let elements):
            return objection(to: value, plainCount: plainCount(in: elements), isList: true, context: context)
        case nil where value.setting.isSecret:
            // The type of a secret keeps no value, so any secret with this beginning counts as an address.
            guard value.setting.typeName == "list" else {
                return objection(to: value, plainCount: isPlain(bytes) ? 1 : 0, isList: false, context: context)
            }
            return objection(to: value, plainCount: plainCount(inListText: bytes), isList: true, context: context)
        default:
            return nil
        }
    }

    private func isPlain(_ address: Span<UInt8>, at index: Int = 0) -> Bool {
        address.has(prefix, at: index) && !isExcepted(address, index + prefix.utf8.count)
    }

    /// Counts in a list as it is written: elements begin at the start, after a comma, or after a quote of a JSON array.
    private func plainCount(inListText text: Span<UInt8>) -> Int {
        var count = 0
        for index in text.indices {
            let previous = index == 0 ? UInt8(ascii: ",") : text[index - 1]
            let beginsElement = previous == UInt8(ascii: ",") || previous == UInt8(ascii: "\"") || previous <= 0x20
            if beginsElement, isPlain(text, at: index) { count += 1 }
        }
        return count
    }

    private func plainCount(in elements: [TypedValue]) -> Int {
        elements.count { element in
            guard case .url(let address) = element else { return false }
            return isPlain(Array(address.utf8).span)
        }
    }

    private func objection(
        to value: ResolvedSetting,
        plainCount: Int,
        isList: Bool,
        context: RuleContext
    ) -> Objection? {
        guard plainCount > 0 else { return nil }
        let name = value.setting.name
        let what =
            plainCount == 1
            ? "an address that begins with \(prefix)" : "\(plainCount) addresses that begin with \(prefix)"
        return Objection(
            to: .setting(value),
            isList
                ? "\(name) in \(context.environment) contains \(what) instead of \(replacement)"
                : "\(name) in \(context.environment) begins with \(prefix) instead of \(replacement)",
            label: "no TLS",
            fix: "write \(replacement) when the server supports it: pintle edit \(context.home(of: value))",
            range: isList || value.setting.isSecret ? nil : 0..<prefix.utf8.count
        )
    }
}
