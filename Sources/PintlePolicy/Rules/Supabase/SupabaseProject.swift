import PintleSchema
internal import PintleSystem

/// Finds the Supabase project of an address, a key or a connection string: a reference of 20 lower-case letters.
enum SupabaseProject {
    private static let referenceCount = 20
    private static let pooler = ".pooler.supabase.com"

    /// The project of `https://REF.supabase.co`; `nil` for a custom domain.
    static func ofAddress(_ text: Span<UInt8>) -> String? {
        guard text.count >= 8 + referenceCount, text.has("https://"), let layout = try? URLLayout(text) else {
            return nil
        }
        let end = layout.host.lowerBound + referenceCount
        guard text.extracting(layout.host).count == referenceCount + ".supabase.co".utf8.count,
            text.has(".supabase.co", at: end)
        else { return nil }
        return reference(in: text, layout.host.lowerBound..<end)
    }

    /// The project of an older key, a pooler user or the database's own host.
    static func of(_ text: Span<UInt8>, _ value: ResolvedSetting) -> String? {
        if let token = TokenText.whole(text) { return token.reference }
        guard text.count > 30, text.has("postgres"), let layout = try? URLLayout(text) else { return nil }
        if isPooler(text, layout) { return poolerProject(text, layout) }
        guard text.has("db.", at: layout.host.lowerBound),
            layout.host.count == 3 + referenceCount + ".supabase.co".utf8.count,
            text.has(".supabase.co", at: layout.host.lowerBound + 3 + referenceCount)
        else { return nil }
        return reference(in: text, layout.host.lowerBound + 3..<layout.host.lowerBound + 3 + referenceCount)
    }

    static func isPooler(_ text: Span<UInt8>, _ layout: URLLayout) -> Bool {
        layout.host.count > pooler.utf8.count && text.has(pooler, at: layout.host.upperBound - pooler.utf8.count)
    }

    /// The project in the user `NAME.REF`.
    static func poolerProject(_ text: Span<UInt8>, _ layout: URLLayout) -> String? {
        guard let userinfo = layout.userinfo else { return nil }
        var end = userinfo.lowerBound
        while end < userinfo.upperBound, text[end] != UInt8(ascii: ":") { end += 1 }
        let start = end - referenceCount
        guard start > userinfo.lowerBound, text[start - 1] == UInt8(ascii: ".") else { return nil }
        return reference(in: text, start..<end)
    }

    private static func reference(in text: Span<UInt8>, _ range: Range<Int>) -> String? {
        text.allSatisfy(in: range, \.isSmall) ? text.extracting(range).string : nil
    }
}
