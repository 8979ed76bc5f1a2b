internal import PintleSystem

/// The parameters of connection strings: of URLs, of JDBC and ODBC strings, and of libpq's `key=value` form.
enum ConnectionText {
    /// The protection that a parameter with an insecure value switches off.
    enum Loss {
        case verification, encryption
    }

    private struct Parameter {
        let loss: Loss
        let words: Set<String>
        /// A part that the value contains, for classes and the like.
        var part: String?
    }

    private static let off: Set<String> = ["false", "0", "no", "off", "none", "disable", "disabled", "f", "n"]
    private static let on: Set<String> = ["true", "1", "yes", "on", "t", "y"]

    /// Names without `_`, `-`, `.` and spaces, by their hash.
    private static let table: [WordTable.Word: [Parameter]] = {
        var table: [WordTable.Word: [Parameter]] = [:]
        let rows: [(Loss, String, Set<String>)] = [
            (
                .verification,
                "verifyservercertificate verify verifycert verifycerts verifyssl verifytls sslverify sslvalidate "
                    + "tlsverify validatecertificate rejectunauthorized sslhostnameverification verifyhostname "
                    + "sslcheckhostname checkhostname checkservername sslidentity tlsvalidate sslverifycert "
                    + "sslverifyservercert tlsrejectunauthorized sslrejectunauthorized validateservercertificate",
                off.union(["verify_none", "verifynone", "never"])
            ),
            (
                .verification,
                "trustservercertificate tlsallowinvalidcertificates tlsallowinvalidhostnames tlsinsecure sslinsecure "
                    + "sslallowinvalidcertificates sslallowinvalidhostnames insecure insecureskipverify skipverify "
                    + "tlsskipverify sslskipverify sslinvalidhostnameallowed allowinvalidcertificates trustall "
                    + "acceptinvalidcerts allowselfsigned trustallcertificates tlsinsecureskipverify ignoressl "
                    + "trustcertificate ssltrustall sslacceptall",
                on
            ),
            (
                .verification, "sslcertreqs tlscertreqs certreqs",
                ["none", "cert_none", "optional", "cert_optional", "0"]
            ),
            (.verification, "sslaccept", ["accept_invalid_certs"]),
            (.verification, "tls ssl", ["skip-verify", "no-verify", "insecure", "allow-insecure"]),
            (
                .encryption,
                "ssl tls usessl usetls sslenabled tlsenabled enablessl enabletls requiressl requiretls encrypt encryption "
                    + "secure",
                off.union(["preferred", "optional"])
            ),
            (
                .encryption, "sslmode sslmodes tlsmode",
                ["disable", "disabled", "none", "allow", "prefer", "preferred", "off", "false"]
            ),
            (.encryption, "securityprotocol", ["plaintext", "sasl_plaintext"]),
        ]
        for (loss, names, words) in rows {
            for name in names.split(separator: " ") {
                table[WordTable.hash(name), default: []].append(Parameter(loss: loss, words: words))
            }
        }
        for name in ["sslfactory", "socketfactory", "sslsocketfactory"] {
            table[WordTable.hash(name), default: []]
                .append(Parameter(loss: .verification, words: [], part: "NonValidating"))
        }
        return table
    }()

    /// Whether a text is a connection string that switches this off.
    static func loses(_ loss: Loss, _ text: Span<UInt8>) -> Bool {
        guard text.count > 5 else { return false }
        if loss == .verification, mayBeOption(text), options.contains(where: { hasWord($0, text) }) { return true }
        guard text.count > 10 else { return false }
        let isAddress = text.firstRange(of: "://") != nil || text.has("jdbc:") || text.firstRange(of: "@tcp(") != nil
        var pairs = 0
        var isLost = false
        forEach(in: text, isAddress: isAddress) { name, value in
            pairs += 1
            guard !isLost, let parameters = table[normal(text, name)] else { return }
            let part = text.extracting(value)
            isLost = parameters.contains { parameter in
                parameter.loss == loss
                    && (parameter.words.contains { part.isExactly($0) }
                        || parameter.part.map { part.firstRange(of: $0) != nil } ?? false)
            }
        }
        // One pair alone is an option of something else.
        return isLost && (isAddress || pairs >= 2)
    }

    /// Options of programs and runtimes that switch the check of certificates off, in small letters.
    private static let options = [
        "curl -k", "--insecure", "--no-check-certificate", "--insecure-skip-tls-verify", "stricthostkeychecking=no",
        "--ignore-certificate-errors", "disablehostnameverification=true", "http.sslverify=false",
        "\"rejectunauthorized\":false", "\"rejectunauthorized\": false", "verify=verify_none",
        "trustall=true", "--no-verify-ssl", "--tls-skip-verify",
    ]

    /// Whether a text has one of the bytes with which an option begins or goes on.
    private static func mayBeOption(_ text: Span<UInt8>) -> Bool {
        guard text.count <= 2_000 else { return false }
        for index in text.indices where "-=@".utf8.contains(text[index]) || text[index] == UInt8(ascii: "{") {
            return true
        }
        return false
    }

    /// Whether a text has an option that ends where a word ends, and is not switched off itself.
    private static func hasWord(_ option: String, _ text: Span<UInt8>) -> Bool {
        let count = option.utf8.count
        guard text.count >= count else { return false }
        for start in 0...text.count - count where text.has(option, at: start) {
            let end = start + count
            guard end < text.count else { return true }
            let next = text[end]
            if next.isLetter || next.isDigit || next == UInt8(ascii: "-") { continue }
            if next == UInt8(ascii: "=") { return !text.has("=false", at: end) && !text.has("=0", at: end) }
            return true
        }
        return false
    }

    /// Calls with the places of each parameter's name and value.
    private static func forEach(in text: Span<UInt8>, isAddress: Bool, _ body: (Range<Int>, Range<Int>) -> Void) {
        var start = 0
        // In an address, parameters follow the first `?` or `;`.
        if isAddress {
            while start < text.count, text[start] != UInt8(ascii: "?"), text[start] != UInt8(ascii: ";") { start += 1 }
            start += 1
        }
        let isSpaced = !isAddress && text.firstRange(of: ";") == nil
        while start < text.count {
            var end = start
            while end < text.count, !separates(text[end], isSpaced) { end += 1 }
            var equals = start
            while equals < end, text[equals] != UInt8(ascii: "=") { equals += 1 }
            if equals < end, equals > start { body(start..<equals, trimmed(text, equals + 1..<end)) }
            start = end + 1
        }
    }

    private static func separates(_ byte: UInt8, _ isSpaced: Bool) -> Bool {
        byte == UInt8(ascii: "&") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "#") || isSpaced && byte <= 0x20
    }

    private static func trimmed(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, text[start] <= 0x20 || text[start] == UInt8(ascii: "'") { start += 1 }
        while end > start, text[end - 1] <= 0x20 || text[end - 1] == UInt8(ascii: "'") { end -= 1 }
        return start..<end
    }

    private static func normal(_ text: Span<UInt8>, _ range: Range<Int>) -> WordTable.Word {
        var hash = WordTable.hashStart
        for index in range where text[index].isLetter || text[index].isDigit {
            hash = WordTable.hash(hash, text[index])
        }
        return hash
    }
}
