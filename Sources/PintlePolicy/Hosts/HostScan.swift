import PintleSchema
internal import PintleSystem

/// Finds the hosts that a value names: by its type, or behind `://`.
enum HostScan {
    /// Whether any of them fits.
    ///
    /// `holds` gets the text and the range of the host.
    static func contains(
        _ value: ResolvedSetting,
        _ text: Span<UInt8>,
        where holds: (Span<UInt8>, Range<Int>) -> Bool
    ) -> Bool {
        switch value.typed {
        case .url: return address(text, holds)
        case .list(let elements):
            let isNamed = HostListText.isNamed(value)
            return elements.contains { element($0, isNamed, holds) }
        case .text:
            switch value.setting.typeName {
            case "host", "ip": return holds(text, text.indices)
            case "email": return mail(text, holds)
            case "string":
                return address(text, holds)
                    || HostListText.mayBe(text) && HostListText.isNamed(value) && list(text, holds)
            default: return false
            }
        case nil where value.setting.isSecret:
            return address(text, holds) || HostListText.mayBe(text) && HostListText.isNamed(value) && list(text, holds)
        default: return false
        }
    }

    /// The hosts of a list: `one:9092,two:9092`.
    private static func list(_ text: Span<UInt8>, _ holds: (Span<UInt8>, Range<Int>) -> Bool) -> Bool {
        var start = 0
        while start < text.count {
            var end = start
            while end < text.count, !", ;".utf8.contains(text[end]) { end += 1 }
            if let host = HostListText.host(of: text, start..<end), holds(text, host) { return true }
            start = end + 1
        }
        return false
    }

    private static func address(_ text: Span<UInt8>, _ holds: (Span<UInt8>, Range<Int>) -> Bool) -> Bool {
        guard text.count > 8, text[0].isLetter, text.firstRange(of: "://") != nil, let layout = try? URLLayout(text)
        else {
            return false
        }
        return holds(text, layout.host)
    }

    private static func mail(_ text: Span<UInt8>, _ holds: (Span<UInt8>, Range<Int>) -> Bool) -> Bool {
        guard let at = text.firstRange(of: "@") else { return false }
        return holds(text, at.upperBound..<text.count)
    }

    private static func element(
        _ element: TypedValue,
        _ isNamed: Bool,
        _ holds: (Span<UInt8>, Range<Int>) -> Bool
    ) -> Bool {
        switch element {
        case .url(let text): address(Array(text.utf8).span, holds)
        case .text(let text):
            address(Array(text.utf8).span, holds)
                || isNamed && HostListText.mayBe(Array(text.utf8).span) && list(Array(text.utf8).span, holds)
        default: false
        }
    }
}

/// Hosts with ports and lists of hosts in texts without a type for them.
enum HostListText {
    /// Ends of names whose values are hosts.
    private static let ends = [
        "host", "address", "server|endpoint|broker|node|nodes|peer|peers|upstream|target|seed|seeds|master|replica",
        "contact point|points", "bootstrap", "url", "sentinel|sentinels", "members", "domain", "gateway", "backend",
        "cluster",
        "host port", "origin", "emulator", "daemon", "collector",
    ].map(WordPattern.init)

    static func isNamed(_ value: ResolvedSetting) -> Bool {
        let words = value.words.meanings
        return ends.contains { $0.isEnd(of: words) }
    }

    /// Whether a text has only the characters of hosts, ports and lists.
    static func mayBe(_ text: Span<UInt8>) -> Bool {
        guard text.count >= 3, text.count <= 4000 else { return false }
        // A name without a dot and a port says nothing, but for that of the machine itself.
        var isHost = text.isExactly("localhost")
        for index in text.indices {
            let byte = text[index]
            if byte.isLetter || byte.isDigit { continue }
            guard ".:-_,; []".utf8.contains(byte) else { return false }
            isHost = isHost || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
        }
        return isHost
    }

    /// The host of an element, without its port; `nil` when there is none.
    static func host(of text: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
        guard !range.isEmpty else { return nil }
        if text[range.lowerBound] == UInt8(ascii: "[") {
            guard let end = range.first(where: { text[$0] == UInt8(ascii: "]") }) else { return nil }
            return range.lowerBound + 1..<end
        }
        let colons = range.filter { text[$0] == UInt8(ascii: ":") }
        // More colons are those of an IPv6 address.
        guard colons.count == 1, let colon = colons.first else {
            return colons.isEmpty || colons.count > 1 ? range : nil
        }
        return colon > range.lowerBound ? range.lowerBound..<colon : nil
    }
}

/// The kind of address that a host is, by its spelling.
enum AddressKind {
    case name, loopback, privateAddress, publicAddress

    /// - Parameters:
    ///   - text: A text.
    ///   - host: The range of the host, without brackets.
    init(host text: Span<UInt8>, _ host: Range<Int>) {
        let part = text.extracting(host)
        if Self.loopbackNames.contains(where: { part.isExactly($0) })
            || part.count > 10 && part.has(".localhost", at: part.count - 10)
        {
            self = .loopback
        } else if let numbers = Self.numbers(part) {
            self = Self.kind(numbers)
        } else if part.firstRange(of: ":") != nil {
            self = Self.kind(ofIPv6: part)
        } else {
            self = .name
        }
    }

    /// Android's emulator and Docker have names for the machine that they run on.
    private static let loopbackNames = [
        "localhost", "10.0.2.2", "10.0.3.2", "host.docker.internal", "localhost.localdomain", "localhost6",
        "docker.for.mac.localhost", "lvh.me",
        "kubernetes.docker.internal", "gateway.docker.internal", "host.containers.internal",
    ]

    private static func numbers(_ text: Span<UInt8>) -> [Int]? {
        guard text.count >= 7, text.count <= 15, text.allSatisfy(in: text.indices, { $0.isDigit || $0 == 0x2E }) else {
            return nil
        }
        var numbers = [0]
        for index in text.indices {
            if text[index] == UInt8(ascii: ".") {
                numbers.append(0)
            } else {
                numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(text[index] - 0x30)
            }
        }
        return numbers.count == 4 ? numbers : nil
    }

    /// RFC 1918, RFC 6598, RFC 3927.
    private static func kind(_ numbers: [Int]) -> AddressKind {
        switch (numbers[0], numbers[1]) {
        case (127, _), (0, _): .loopback
        case (10, _), (172, 16...31), (192, 168), (100, 64...127), (169, 254): .privateAddress
        default: .publicAddress
        }
    }

    /// RFC 4291 and RFC 4193.
    private static func kind(ofIPv6 text: Span<UInt8>) -> AddressKind {
        if text.isExactly("::1") || text.isExactly("::") { return .loopback }
        return text.has("fc") || text.has("fd") || text.has("fe8") ? .privateAddress : .publicAddress
    }
}

/// Hosts in documentation (RFC 2606, RFC 6761) and in sample files.
enum SampleHosts {
    private static let domains = [
        "example.com", "example.org", "example.net", "your-domain.com", "yourdomain.com", "your-company.com",
        "yourcompany.com", "mydomain.com", "my-domain.com", "myhost.com", "mycompany.com", "domain.tld",
    ]
    private static let endings = [".example", ".test", ".invalid"]
    private static let labels = ["your-domain.", "yourdomain.", "your-project.", "your-project-ref."]

    static func contain(_ text: Span<UInt8>, _ host: Range<Int>) -> Bool {
        let part = text.extracting(host)
        return domains.contains { isDomain($0, of: part) }
            || endings.contains { part.count > $0.utf8.count && part.has($0, at: part.count - $0.utf8.count) }
            || labels.contains { part.has($0) }
    }

    private static func isDomain(_ domain: String, of host: Span<UInt8>) -> Bool {
        let start = host.count - domain.utf8.count
        guard start >= 0, host.has(domain, at: start) else { return false }
        return start == 0 || host[start - 1] == UInt8(ascii: ".")
    }
}

/// Hosts whose labels name development, a test or staging.
enum StageHosts {
    private static let words: Set<String> = [
        "staging", "stage", "stg", "test", "tst", "dev", "development", "qa", "uat", "preprod", "sandbox",
        "integration",
    ]
    /// Labels beside `dev` that make it a site for developers.
    private static let visited: Set<String> = [
        "portal", "docs", "hub", "tools", "community", "blog", "center", "forum", "speed", "load", "ab", "results",
    ]
    /// Vendors' own hosts with such names.
    private static let vendors = ["dev.azure.com", "integration.app"]

    static func contain(_ text: Span<UInt8>, _ host: Range<Int>) -> Bool {
        let part = text.extracting(host)
        guard part.count > 8, mayHold(part), !vendors.contains(where: { part.isExactly($0) }) else { return false }
        let labels = part.string.lowercased().split(separator: ".")
        // The last two are a company's domain: `qa.com`, `app.dev`.
        return labels.dropLast(2).contains { label in
            let parts = label.split(separator: "-").map(String.init)
            return parts.contains(where: words.contains) && !parts.contains(where: visited.contains)
        }
    }

    /// Whether any of the words can be in it: most hosts hold none of these pairs.
    private static func mayHold(_ text: Span<UInt8>) -> Bool {
        for index in 0..<text.count - 1 {
            switch (text[index].asciiLowercased, text[index + 1].asciiLowercased) {
            case (0x73, 0x74), (0x74, 0x65), (0x64, 0x65), (0x71, 0x61), (0x75, 0x61), (0x70, 0x72), (0x73, 0x61),
                (0x69, 0x6E):
                return true
            default: continue
            }
        }
        return false
    }
}
