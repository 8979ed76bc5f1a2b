internal import PintleCore
internal import PintleSchema

/// Finds secrets in texts, as they are and under whatever ways of writing them down ``ArtifactView`` can undo.
///
/// The text is decoded and not the secret encoded: each view costs one pass, whatever stands around the secret and however
/// many secrets there are.
struct SecretSearch {
    struct Hit {
        let setting: ResolvedSetting
        let part: SecretPart
        /// How it is written down, the outermost first; empty when it stands there as it is.
        let views: [ArtifactView]
    }

    /// How many views lie over each other at most; base64 of base64 in a text with escapes has three.
    private static let deepest = 3
    private static let deepestOfAKind = 2
    /// The length of the shortest text that could hold a secret in digits.
    private static let shortestText = 16

    private let settings: [ResolvedSetting]
    private let table: SecretTable

    /// - Parameter settings: The secrets.
    init(_ settings: [ResolvedSetting]) {
        self.settings = settings
        table = SecretTable(settings.map(\.text))
    }

    /// The secrets in a text, each once, and how they stand there.
    func hits(in text: Span<UInt8>) -> [Hit] {
        guard !table.isEmpty else { return [] }
        var found: [Int: Hit] = [:]
        look(in: text, under: [], &found)
        return found.sorted { $0.key < $1.key }.map(\.value)
    }

    private func look(in text: Span<UInt8>, under views: [ArtifactView], _ found: inout [Int: Hit]) {
        note(text, views, &found)
        guard views.count < Self.deepest, text.count >= SecretTable.shortest else { return }
        for view in ArtifactView.allCases {
            let alike = views.count { $0.isCoding == view.isCoding }
            // What was read out of digits is seldom escaped, and what is not escaped was looked at before.
            guard alike < Self.deepestOfAKind else { continue }
            let buffer = RenderBuffer(capacity: text.count)
            guard view.decode(text, into: buffer) else { continue }
            let decoded = buffer.finish()
            if view.isCoding {
                decoded.withBytes { note($0, views + [view], &found) }
                Self.texts(in: decoded).withBytes { look(in: $0, under: views + [view], &found) }
            } else {
                decoded.withBytes { look(in: $0, under: views + [view], &found) }
            }
        }
    }

    private func note(_ text: Span<UInt8>, _ views: [ArtifactView], _ found: inout [Int: Hit]) {
        var hits: [SecretTable.Entry] = []
        table.find(in: text) { hits.append($0) }
        for hit in hits where found[hit.owner] == nil {
            found[hit.owner] = Hit(setting: settings[hit.owner], part: hit.part, views: views)
        }
    }

    /// What of bytes is text and long enough to be decoded once more; most of what is read out of words is none.
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
