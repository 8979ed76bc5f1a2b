internal import PintleCore
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

/// Secrets and their parts, found in a text in one pass over it, however many there are.
///
/// Each is looked for by a few bytes of it, which tells nearly every other text apart. Where these bytes stand
/// everywhere, such as in texts that repeat one byte, an automaton takes over, whose time depends on the lengths alone.
final class SecretTable {
    /// Shorter ones occur in ordinary words by accident.
    static let shortest = 12
    /// Parts with fewer different bytes are not secret: zeros, or one word over and over.
    private static let fewestBytes = 6
    /// Each is looked for by this many bytes of it.
    private static let windowCount = 8
    /// The number of places of each entry that are tried for a window that no other has.
    private static let tries = 8
    /// The number of bytes compared for each byte of a text before the automaton takes over.
    private static let patience = 4

    struct Entry: Sendable {
        /// The position of the secret among those that were added.
        let owner: Int
        let part: SecretPart
        fileprivate let range: Range<Int>
    }

    private struct Place {
        let entry: Int
        /// The place of the window in the entry.
        let offset: Int
    }

    private let texts: RenderedText
    private let entries: [Entry]
    /// By window, under ``mask``: so none lies in ordinary memory.
    private var places: [UInt64: [Place]] = [:]
    private let mask = UInt64.random(in: .min ... .max)
    private lazy var automaton = texts.withBytes { TextAutomaton(entries.map(\.range), in: $0) }
    /// A bit for every hash of a window that is in the table, so that few of a text's have to be looked up.
    private var filter: [UInt64]
    private let shift: UInt64

    var isEmpty: Bool { entries.isEmpty }

    init(_ secrets: [SettingText]) {
        let buffer = RenderBuffer()
        var entries: [Entry] = []
        for (owner, secret) in secrets.enumerated() {
            secret.withBytes { bytes in
                var start = buffer.count
                SecretPart.append(bytes, to: buffer) { part in
                    entries.append(Entry(owner: owner, part: part, range: start..<buffer.count))
                    start = buffer.count
                }
            }
        }
        texts = buffer.finish()
        self.entries = texts.withBytes { bytes in
            entries.filter { entry in
                guard entry.range.count >= Self.shortest else { return false }
                return entry.part == .whole || Self.isVaried(bytes.extracting(entry.range))
            }
        }
        // 64 bits for each, so that few windows of a text are taken for one of them.
        let bits = max(12, Int.bitWidth - self.entries.count.leadingZeroBitCount + 6)
        shift = UInt64(64 - bits)
        filter = [UInt64](repeating: 0, count: 1 << (bits - 6))
        for index in self.entries.indices { add(index) }
    }

    /// Calls `body` for each entry of the table that occurs in a text; one that occurs twice may come twice.
    func find(in text: Span<UInt8>, _ body: (Entry) -> Void) {
        guard !places.isEmpty, text.count >= Self.shortest else { return }
        guard !findQuickly(in: text, body) else { return }
        texts.withBytes { bytes in automaton.find(in: text, with: bytes) { body(entries[$0]) } }
    }

    /// - Returns: Whether the whole text was looked through; if not, comparing took too long.
    private func findQuickly(in text: Span<UInt8>, _ body: (Entry) -> Void) -> Bool {
        var budget = Self.patience * text.count + 4096
        let table = filter
        return texts.withBytes { bytes in
            let filter = table.span
            var window: UInt64 = 0
            for index in text.indices {
                window = window << 8 | UInt64(text[index])
                let hash = Self.hash(window) >> shift
                guard filter[Int(hash >> 6)] >> (hash & 63) & 1 == 1, index + 1 >= Self.windowCount,
                    let places = places[window ^ mask]
                else { continue }
                for place in places {
                    let entry = entries[place.entry]
                    let start = index + 1 - Self.windowCount - place.offset
                    let common = Self.commonCount(bytes.extracting(entry.range), text, at: start)
                    if common == entry.range.count { body(entry) }
                    budget -= common + 1
                    guard budget > 0 else { return false }
                }
            }
            return true
        }
    }

    /// Adds a place of an entry that few others share, for many secrets begin or end alike.
    private func add(_ index: Int) {
        let range = entries[index].range
        let last = range.count - Self.windowCount
        let (window, offset) = texts.withBytes { bytes in
            var best: (window: UInt64, offset: Int, cost: Int)?
            for step in 0..<Self.tries where best?.cost != 0 {
                let offset = last * step / (Self.tries - 1)
                let window = Self.window(bytes, at: range.lowerBound + offset)
                let cost = (places[window ^ mask]?.count ?? 0) + (Self.isFlat(window) ? 1_000 : 0)
                if cost < best?.cost ?? .max { best = (window, offset, cost) }
            }
            return best.map { ($0.window, $0.offset) } ?? (0, 0)
        }
        places[window ^ mask, default: []].append(Place(entry: index, offset: offset))
        let hash = Self.hash(window) >> shift
        filter[Int(hash >> 6)] |= 1 << (hash & 63)
    }

    private static func hash(_ window: UInt64) -> UInt64 { window &* 0x9E37_79B9_7F4A_7C15 }

    private static func window(_ bytes: Span<UInt8>, at start: Int) -> UInt64 {
        var window: UInt64 = 0
        for offset in 0..<windowCount { window = window << 8 | UInt64(bytes[start + offset]) }
        return window
    }

    /// Whether a window repeats one or two bytes, and so may occur everywhere in a text of such bytes.
    private static func isFlat(_ window: UInt64) -> Bool { window == window << 16 | window >> 48 }

    private static func isVaried(_ bytes: Span<UInt8>) -> Bool {
        var seen = Set<UInt8>()
        for index in bytes.indices where seen.insert(bytes[index]).inserted && seen.count >= fewestBytes { return true }
        return false
    }

    /// The number of bytes of a secret that match at a place of a text.
    private static func commonCount(_ secret: Span<UInt8>, _ text: Span<UInt8>, at start: Int) -> Int {
        guard start >= 0, secret.count <= text.count - start else { return 0 }
        for offset in secret.indices where secret[offset] != text[start + offset] { return offset }
        return secret.count
    }
}

extension Span<UInt8> {
    func contains(_ byte: UInt8) -> Bool {
        for index in indices where self[index] == byte { return true }
        return false
    }
}
