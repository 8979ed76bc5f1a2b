internal import PintleSchema
internal import PintleSystem

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
        "staging", "stage", "stg", "dev", "development", "qa", "uat", "preprod", "sandbox", "integration",
    ]
    /// Labels beside `dev` that make it a site for developers.
    private static let visited: Set<String> = [
        "portal", "docs", "hub", "tools", "community", "blog", "center", "forum",
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
            case (0x73, 0x74), (0x64, 0x65), (0x71, 0x61), (0x75, 0x61), (0x70, 0x72), (0x73, 0x61), (0x69, 0x6E):
                return true
            default: continue
            }
        }
        return false
    }
}
