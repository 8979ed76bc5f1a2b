internal import PintleSystem

/// The address of a Supabase project: `https://REF.supabase.co`, or a domain of one's own.
struct SupabaseURLType: CheckedURL {
    static let name = "supabase-url"
    static let attributes: [String] = []
    static let noun = "an address such as https://abcdefghijklmnopqrst.supabase.co, or a URL on your own domain"
    static let schemes = ["https"]
    static let examples = TypeExamples(
        accepted: [
            "https://abcdefghijklmnopqrst.supabase.co", "https://abcdefghijklmnopqrst.supabase.co/",
            "https://api.chat.example",
        ],
        refused: [
            "", "http://abcdefghijklmnopqrst.supabase.co", "https://abc.supabase.co", "https://ABC.supabase.co",
            "https://abcdefghijklmnopqrst.supabase.co/rest/v1", "https://db.abcdefghijklmnopqrst.supabase.co",
            "https://u@abcdefghijklmnopqrst.supabase.co", "https://api.chat.example?x=1",
        ]
    )

    private static let suffix = ".supabase.co"
    /// The number of letters in the reference of a project.
    private static let referenceCount = 20

    init(reading attributes: inout TypeAttributes) {}

    func problem(in text: Span<UInt8>, _ layout: URLLayout) -> String? {
        guard layout.userinfo == nil, layout.query == nil, layout.fragment == nil, layout.path.count <= 1 else {
            return "it has more than a scheme and a host"
        }
        let end = layout.host.upperBound - Self.suffix.utf8.count
        guard end > layout.host.lowerBound, text.extracting(end..<layout.host.upperBound).equals(Self.suffix) else {
            return nil
        }
        let reference = layout.host.lowerBound..<end
        let isReference =
            reference.count == Self.referenceCount
            && TextScan.all(text, reference) { (0x61...0x7A).contains($0) }
        return isReference ? nil : "a project reference has 20 lower-case letters"
    }
}
