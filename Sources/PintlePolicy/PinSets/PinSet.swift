package import PintleCore
package import PintleSchema
internal import PintleSystem

/// A setting of type `pins` with its value, and the addresses that it pins.
package struct PinSet: Sendable {
    package let value: ResolvedSetting
    package let pins: [PinSpelling]
    /// The settings whose hosts it pins, in the schema's order.
    package let pinnedSettings: [SettingName]

    /// The number of distinct keys: by digest where there is one, else by spelling.
    var distinctCount: Int { Set(pins.map { $0.digest ?? $0.digits }).count }

    /// The pins without repetitions, each with its first position.
    package var firstOccurrences: [(element: Int, pin: PinSpelling)] {
        var seen: Set<[UInt8]> = []
        return pins.enumerated().compactMap { element, pin in
            seen.insert(pin.bytes).inserted ? (element, pin) : nil
        }
    }

    package static func all(in environment: ResolvedEnvironment) -> [PinSet] {
        var pinned: [SettingName: [SettingName]] = [:]
        var sets: [(ResolvedSetting, [Pin])] = []
        let values = environment.settings
        // By index, because a loop over the elements would copy each of them.
        for index in values.indices {
            if let pins = values[index].setting.pins { pinned[pins, default: []].append(values[index].setting.name) }
            if case .pins(let pins) = values[index].typed { sets.append((values[index], pins)) }
        }
        return sets.map { value, pins in
            PinSet(
                value: value,
                pins: spellings(of: pins, in: value.text),
                pinnedSettings: pinned[value.setting.name] ?? []
            )
        }
    }

    /// The digests of a value of type `pins`.
    static func digests(of value: ResolvedSetting) -> Set<[UInt8]> {
        guard case .pins(let pins) = value.typed else { return [] }
        return Set(pins.compactMap { PinSpelling($0, range: nil).digest })
    }

    private static func spellings(of pins: [Pin], in text: SettingText) -> [PinSpelling] {
        text.withBytes { bytes in
            var position: Int? = 0
            return pins.map { pin in
                let range = position.flatMap { bytes.firstRange(of: pin.text, from: $0) }
                position = range?.upperBound
                return PinSpelling(pin, range: range)
            }
        }
    }
}

extension PinSet {
    /// The beginning of a message: which addresses depend on the set.
    package var subject: String {
        let name = value.setting.name
        guard let first = pinnedSettings.first else { return "\(name) is a pin set" }
        guard pinnedSettings.count > 1 else { return "\(first) is pinned by \(name)" }
        return "\(first) and \(pinnedSettings.count - 1) more are pinned by \(name)"
    }

    /// `supabase.pins`, or `supabase.pins, pin 2 of 3,`: how messages name one pin.
    package func name(of element: Int) -> String {
        pins.count == 1 ? "\(value.setting.name)" : "pin \(element + 1) of \(value.setting.name)"
    }
}

/// Whether certificates show that a pinned key belongs to an authority or to a server.
///
/// Some platforms have one list for each kind, and look for a key only in its own list.
package struct PinKinds: Sendable {
    package enum Kind: Hashable, Sendable {
        case authority
        case server
    }

    private let kinds: [[UInt8]: Kind]

    /// - Parameter kinds: By digest.
    package init(_ kinds: [[UInt8]: Kind]) {
        self.kinds = kinds
    }

    /// No kind is known.
    package static let unknown = PinKinds([:])

    /// The kind of a pinned key; `nil` when it is unknown.
    package subscript(pin: Pin) -> Kind? { PinSpelling(pin, range: nil).digest.flatMap { kinds[$0] } }
}

/// A pin taken apart: `sha256/` and the base64 of a digest, or the base64 alone.
package struct PinSpelling: Sendable {
    /// The size of a SHA-256 digest in bytes (FIPS 180-4).
    static let digestSize = 32
    /// The size of its base64 with padding (RFC 4648, 4).
    static let canonicalCount = 44

    /// The pin as it was written.
    package let bytes: [UInt8]
    /// The part before the first `/`; `nil` when the pin is bare base64.
    let algorithm: String?
    /// The part after it.
    let digits: [UInt8]
    /// The 32 bytes, also when they are not written canonically, so that two spellings of one digest are one pin.
    package let digest: [UInt8]?
    /// Its position in the value.
    package let range: Range<Int>?

    package init(_ pin: Pin, range: Range<Int>?) {
        let bytes = Array(pin.text.utf8)
        // `/` is a digit of base64 too: text as long as a bare digest has no algorithm before it.
        let isBare = (Self.canonicalCount - 1...Self.canonicalCount).contains(bytes.count)
        self.bytes = bytes
        algorithm = isBare ? nil : pin.algorithm
        let digits = isBare ? bytes : Array(pin.digestText.utf8)
        self.digits = digits
        let decoded = Base64.decodeLeniently(digits.span)
        digest = decoded?.count == Self.digestSize ? decoded : nil
        self.range = range
    }

    /// Whether the digits are the one base64 of 32 bytes: 44 characters, unused bits zero, padded.
    var isCanonical: Bool {
        digits.count == Self.canonicalCount && digits[42] != UInt8(ascii: "=") && digits[43] == UInt8(ascii: "=")
            && Base64.standard.isCanonical(digits.span)
    }
}

extension PinSpelling {
    /// A random digest has about 31 different digits; fewer than this do not occur.
    private static let fewestDistinctDigits = 12

    /// Why it cannot be the pin of a key, as a sentence about "it"; `nil` when it may be one.
    package var placeholderReason: String? {
        if let source = digest.flatMap({ PublishedPins.sources[$0] }) {
            return "it is an example from \(source)"
        }
        if let content = digest.flatMap({ HashesOfNothing.contents[$0] }) {
            return "it is the hash of \(content), not of a key"
        }
        if !digits.isEmpty, !isCanonical, isWord { return "it is a word, not a hash" }
        let isDigestSized = digest != nil || digits.count == Self.canonicalCount
        if isDigestSized, Set(digits).subtracting([UInt8(ascii: "=")]).count < Self.fewestDistinctDigits {
            return "it has too few different characters to be a hash"
        }
        return nil
    }

    private var isWord: Bool {
        if PlaceholderText.matches(digits.span) { return true }
        // In a text as long as a digest, three letters may occur by chance.
        guard digits.count < 40 else { return false }
        let text = digits.span
        return text.indices.contains { index in
            text.has("pin", at: index) || text.has("hash", at: index) || text.has("base64", at: index)
        }
    }
}
