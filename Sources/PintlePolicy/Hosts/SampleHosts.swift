/// Hosts that documentation uses (RFC 2606, RFC 6761), and what sample files say in their place.
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
