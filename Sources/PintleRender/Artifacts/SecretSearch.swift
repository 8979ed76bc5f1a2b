internal import PintleCore
internal import PintleSchema

/// Finds secrets in texts, in every form of ``SecretForm``, in one pass over each text.
struct SecretSearch {
    /// Shorter secrets stand in ordinary words by accident.
    private static let shortest = 12
    /// A form is looked for by its first bytes.
    private static let headCount = 8

    private struct Needle {
        let setting: Int
        let form: SecretForm
        let range: Range<Int>
    }

    private let settings: [ResolvedSetting]
    private let texts: RenderedText
    private var needles: [UInt64: [Needle]] = [:]

    /// - Parameter settings: The secrets.
    init(_ settings: [ResolvedSetting]) {
        self.settings = settings
        let buffer = RenderBuffer()
        var found: [Needle] = []
        for (index, value) in settings.enumerated() {
            value.text.withBytes { bytes in
                guard bytes.count >= Self.shortest else { return }
                for form in SecretForm.allCases {
                    var start = buffer.count
                    form.append(bytes, to: buffer) {
                        found.append(Needle(setting: index, form: form, range: start..<buffer.count))
                        start = buffer.count
                    }
                }
            }
        }
        texts = buffer.finish()
        needles = texts.withBytes { bytes in
            var table: [UInt64: [Needle]] = [:]
            for needle in found where needle.range.count >= Self.shortest {
                table[Self.head(bytes, at: needle.range.lowerBound), default: []].append(needle)
            }
            return table
        }
    }

    /// The secrets in a text, each once, and how they stand there.
    func hits(in text: Span<UInt8>) -> [(setting: ResolvedSetting, form: SecretForm)] {
        guard !needles.isEmpty, text.count >= Self.headCount else { return [] }
        var forms: [Int: SecretForm] = [:]
        texts.withBytes { bytes in
            var head = Self.head(text, at: 0)
            for start in 0...text.count - Self.headCount {
                if start > 0 { head = head << 8 | UInt64(text[start + Self.headCount - 1]) }
                guard let candidates = needles[head] else { continue }
                for needle in candidates where forms[needle.setting] == nil {
                    if Self.stands(bytes, needle.range, in: text, at: start) { forms[needle.setting] = needle.form }
                }
            }
        }
        return forms.sorted { $0.key < $1.key }.map { (settings[$0.key], $0.value) }
    }

    private static func head(_ bytes: Span<UInt8>, at start: Int) -> UInt64 {
        var head: UInt64 = 0
        for offset in 0..<headCount { head = head << 8 | UInt64(bytes[start + offset]) }
        return head
    }

    private static func stands(
        _ bytes: Span<UInt8>,
        _ range: Range<Int>,
        in text: Span<UInt8>,
        at start: Int
    ) -> Bool {
        guard range.count <= text.count - start else { return false }
        for offset in 0..<range.count where bytes[range.lowerBound + offset] != text[start + offset] { return false }
        return true
    }
}
