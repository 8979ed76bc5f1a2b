import PintleSchema
import PintleSystem

/// Looks for something in each of the addresses that a value holds.
enum URLPart {
    /// The addresses of a value: itself, or the elements of a list of them.
    static func first(in value: ResolvedSetting, _ text: Span<UInt8>, where holds: (Span<UInt8>, URLLayout) -> Bool)
        -> Bool
    {
        switch value.typed {
        case .url: return matches(text, holds)
        case .list(let elements):
            return elements.contains { element in
                guard case .url(let address) = element else { return false }
                return matches(Array(address.utf8).span, holds)
            }
        case .text: return text.count > 8 && text.firstRange(of: "://") != nil && matches(text, holds)
        default: return false
        }
    }

    private static func matches(_ text: Span<UInt8>, _ holds: (Span<UInt8>, URLLayout) -> Bool) -> Bool {
        guard let layout = try? URLLayout(text) else { return false }
        return holds(text, layout)
    }
}

/// The parameters of a URL's query, looked at in place.
enum QueryText {
    /// The value of a parameter, by its name in lower-case letters; `nil` when it is absent.
    static func value(of name: String, in text: Span<UInt8>, _ query: Range<Int>?) -> Range<Int>? {
        var found: Range<Int>?
        forEach(in: text, query) { key, value in
            if found == nil, key.count == name.utf8.count, text.has(name, at: key.lowerBound) { found = value }
        }
        return found
    }

    /// Calls with the places of each parameter's name and value.
    static func forEach(in text: Span<UInt8>, _ query: Range<Int>?, _ body: (Range<Int>, Range<Int>) -> Void) {
        guard let query else { return }
        var start = query.lowerBound
        while start < query.upperBound {
            var end = start
            while end < query.upperBound, text[end] != UInt8(ascii: "&"), text[end] != UInt8(ascii: ";") { end += 1 }
            var equals = start
            while equals < end, text[equals] != UInt8(ascii: "=") { equals += 1 }
            body(start..<equals, min(equals + 1, end)..<end)
            start = end + 1
        }
    }
}

/// The verification of the server's certificate by a PostgreSQL connection (libpq, `sslmode`).
enum PostgresMode {
    case unverified, certificateAlone, full

    /// - Returns: `nil` for other texts, and for a socket of the same machine.
    init?(_ text: Span<UInt8>) {
        guard text.count > 12, text.has("postgres"), let layout = try? URLLayout(text),
            text.extracting(layout.scheme).isExactly("postgres")
                || text.extracting(layout.scheme).isExactly("postgresql")
                || text.has("postgresql+", at: 0)
        else { return nil }
        guard let mode = QueryText.value(of: "sslmode", in: text, layout.query) else {
            self = .unverified
            return
        }
        let word = text.extracting(mode)
        if word.isExactly("verify-full") {
            self = .full
        } else if word.isExactly("require") || word.isExactly("verify-ca") {
            self = .certificateAlone
        } else {
            self = .unverified
        }
    }

    /// Whether another setting of the same group gives the mode: `database.sslMode` beside `database.url`.
    static func isGivenElsewhere(for value: ResolvedSetting, in context: RuleContext) -> Bool {
        context.isSibling(of: value) { $0.contain(anyOf: ["ssl mode", "sslmode", "tls mode"]) }
    }
}
