@testable import PintlePattern
@testable import PintleSystem

/// A pattern, and behind the first line feed a text that it is matched with.
enum PatternTarget: FuzzTarget {
    static let name = "pattern"
    static let seeds = [
        "[a-z]{3,8}(-[0-9]+)?\nabc-1", "^(?:a|b|)*$\nabba", "[^/\\d]+\\.\\w\\s\nx.a ", "(a{0,3}b?){2}\naabab",
        "é.\né\u{301}",
        "(x|xy)(z|yz)\nxyz", "a{1000}\na", "a^b|$\n", "()\n", "[\\S-]\n-",
    ].map { Array($0.utf8) }
    static let words = [
        "(?:", "[^", "{2,5}", "{1000}", "{0}", "{3,}", "\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "\\t", "\\n", "|", "^",
        "$",
    ]

    static func read(_ text: [UInt8]) {
        let parts = text.split(separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
        let written = String(decoding: parts[0], as: UTF8.self)
        let subject = parts.count > 1 ? Array(parts[1]) : []
        let isPattern = (try? Pattern.check(written)) != nil
        guard let pattern = try? Pattern(written) else {
            return require(!isPattern, "what passes the check can be compiled")
        }
        require(isPattern, "what can be compiled passes the check")
        require(pattern.size <= Pattern.maximumInstructions + 1, "a pattern has no more instructions than the limit")
        require(pattern.steps <= 3 * pattern.size, "compiling takes about as many steps as there are instructions")
        let matches = pattern.matches(subject.span)
        guard subject.span.isValidUTF8 else { return require(!matches, "only UTF-8 fits") }
        let scalars = Array(String(decoding: subject, as: UTF8.self).unicodeScalars)
        guard scalars.count <= pattern.longestText else { return require(!matches, "a text too long fits nothing") }
        guard scalars.count <= 64, var parser = try? PatternParser(written), let node = try? parser.parse() else {
            return
        }
        let expected = PatternMeaning(scalars).fits(node)
        require(expected == nil || expected == matches, "the text fits as the meaning of the pattern says")
    }
}
