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
    /// The query of an address, also of one with many hosts, which is no URL.
    static func range(in text: Span<UInt8>) -> Range<Int>? {
        guard let mark = text.indices.first(where: { text[$0] == UInt8(ascii: "?") || text[$0] == UInt8(ascii: ";") })
        else { return nil }
        let end = text.indices.first { $0 > mark && text[$0] == UInt8(ascii: "#") } ?? text.count
        return mark + 1..<end
    }

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
            while end < query.upperBound, !"&; ".utf8.contains(text[end]) { end += 1 }
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
        guard text.count > 12, let query = Self.parameters(of: text) else { return nil }
        if let mode = Self.value(of: "sslmode", text, query) {
            self.init(word: text.extracting(mode))
        } else if let mode = Self.value(of: "ssl", text, query) {
            // The drivers of Java and Python verify with `ssl=true`.
            let word = text.extracting(mode)
            if SwitchText.isOn(word) { self = .full } else { self.init(word: word) }
        } else {
            self = .unverified
        }
    }

    private init(word: Span<UInt8>) {
        if word.isExactly("verify-full") || word.isExactly("verifyfull") {
            self = .full
        } else if word.isExactly("require") || word.isExactly("verify-ca") || word.isExactly("verifyca") {
            self = .certificateAlone
        } else {
            self = .unverified
        }
    }

    /// The parameters of an address, or of libpq's form `host=… dbname=…`; `nil` for a text that is neither.
    private static func parameters(of text: Span<UInt8>) -> Range<Int>? {
        let start = text.has("jdbc:") ? 5 : 0
        guard let end = SchemeText.end(of: text, from: start) else {
            let isForm =
                text.firstRange(of: "dbname=") != nil && text.firstRange(of: "host=") != nil
                && text.firstRange(of: "host=/") == nil && text.firstRange(of: "host=localhost") == nil
            return isForm ? 0..<text.count : nil
        }
        let scheme = text.extracting(SchemeText.base(text, start..<end))
        guard scheme.isExactly("postgres") || scheme.isExactly("postgresql") else { return nil }
        guard end + 3 < text.count, text[end + 3] != UInt8(ascii: "/"),
            NetworkPlace.of(text, afterScheme: end + 3) != .machine
        else { return nil }
        return QueryText.range(in: text) ?? text.count..<text.count
    }

    private static func value(of name: String, _ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
        QueryText.value(of: name, in: text, range)
    }

    /// Whether another setting of the same group gives the mode: `database.sslMode` beside `database.url`.
    static func isGivenElsewhere(for value: ResolvedSetting, in context: RuleContext) -> Bool {
        context.isSibling(of: value) { $0.contain("ssl|tls mode") }
    }
}
