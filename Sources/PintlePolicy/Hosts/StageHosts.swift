internal import PintleSchema

/// Hosts whose labels say that they are of development, a test or staging.
enum StageHosts {
    private static let words: Set<String> = [
        "staging", "stage", "stg", "dev", "development", "qa", "uat", "preprod", "sandbox", "integration",
    ]
    /// What makes `dev` a place that developers visit.
    private static let visited: Set<String> = [
        "portal", "docs", "hub", "tools", "community", "blog", "center", "forum",
    ]
    /// Hosts of vendors that are called so.
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
