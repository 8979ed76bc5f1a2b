internal import PintleSchema
internal import PintleSystem

/// Finds secrets in texts, as they are and in every encoding that ``ArtifactView`` can undo.
///
/// The text is decoded instead of encoding the secret: each view costs one pass, for any text around the secret and
/// however many secrets there are.
struct SecretSearch {
    struct Hit {
        let setting: ResolvedSetting
        let part: SecretPart
        /// The encodings of the secret, the outermost first; empty when it is not encoded.
        let views: [ArtifactView]
    }

    /// The greatest number of nested views of a kind: base64 of base64, and escapes of escapes.
    private static let deepest = 2
    /// The length of the shortest text that could hold a secret in digits.
    private static let shortestText = 16

    private let settings: [ResolvedSetting]
    private let table: SecretTable

    /// - Parameter settings: The secrets.
    init(_ settings: [ResolvedSetting]) {
        self.settings = settings
        table = SecretTable(settings.map(\.text))
    }

    /// The secrets in a text, each once, with their encodings.
    func hits(in text: Span<UInt8>) -> [Hit] {
        guard !table.isEmpty else { return [] }
        var found: [Int: Hit] = [:]
        look(in: text, under: [], &found)
        return found.sorted { $0.key < $1.key }.map(\.value)
    }

    private func look(in text: Span<UInt8>, under views: [ArtifactView], _ found: inout [Int: Hit]) {
        note(text, views, &found)
        guard text.count >= SecretTable.shortest else { return }
        lookBehindEscapes(text, views, &found)
        lookBehindDigits(text, views, &found)
    }

    /// Reads bytes out of digits, and looks at those and at what of them is text again.
    private func lookBehindDigits(_ text: Span<UInt8>, _ views: [ArtifactView], _ found: inout [Int: Hit]) {
        guard views.count(where: \.isCoding) < Self.deepest else { return }
        for view in ArtifactView.codings {
            guard let decoded = Self.decoded(text, view) else { continue }
            decoded.withBytes { note($0, views + [view], &found) }
            Self.texts(in: decoded).withBytes { look(in: $0, under: views + [view], &found) }
        }
    }

    /// Undoes one kind of escapes; where there are several, all of them, and those that then appear.
    private func lookBehindEscapes(_ text: Span<UInt8>, _ views: [ArtifactView], _ found: inout [Int: Hit]) {
        let depth = views.count { !$0.isCoding }
        guard depth < Self.deepest else { return }
        var kinds: [(ArtifactView, RenderedText)] = []
        // Below the first, nothing is gained by telling them apart.
        for view in depth == 0 ? ArtifactView.singleEscapes : [.escapes] {
            if let decoded = Self.decoded(text, view) { kinds.append((view, decoded)) }
        }
        if kinds.count > 1, let decoded = Self.decoded(text, .escapes) { kinds.append((.escapes, decoded)) }
        for (index, (view, decoded)) in kinds.enumerated() {
            decoded.withBytes { bytes in
                if index == kinds.count - 1 {
                    look(in: bytes, under: views + [view], &found)
                } else {
                    note(bytes, views + [view], &found)
                    lookBehindDigits(bytes, views + [view], &found)
                }
            }
        }
    }

    private static func decoded(_ text: Span<UInt8>, _ view: ArtifactView) -> RenderedText? {
        let buffer = RenderBuffer(capacity: text.count)
        return view.decode(text, into: buffer) ? buffer.finish() : nil
    }

    private func note(_ text: Span<UInt8>, _ views: [ArtifactView], _ found: inout [Int: Hit]) {
        var hits: [SecretTable.Entry] = []
        table.find(in: text) { hits.append($0) }
        for hit in hits where found[hit.owner] == nil {
            found[hit.owner] = Hit(setting: settings[hit.owner], part: hit.part, views: views)
        }
    }

    /// The runs of bytes that are text and long enough to be decoded once more; most decoded words are not text.
    private static func texts(in decoded: RenderedText) -> RenderedText {
        let buffer = RenderBuffer(capacity: 64)
        decoded.withBytes { bytes in
            var start = 0
            for index in 0...bytes.count {
                guard index == bytes.count || !isText(bytes[index]) else { continue }
                if index - start >= shortestText {
                    buffer.append(bytes.extracting(start..<index))
                    buffer.append(0)
                }
                start = index + 1
            }
        }
        return buffer.finish()
    }

    private static func isText(_ byte: UInt8) -> Bool {
        (0x20...0x7E).contains(byte) || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}
