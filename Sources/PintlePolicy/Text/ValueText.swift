internal import PintleCore
import PintleSchema
internal import PintleSystem

/// Recognises the spellings of on and off.
enum SwitchText {
    static func isOn(_ text: Span<UInt8>) -> Bool {
        isOne(of: ["true", "1", "yes", "on", "y", "t", "enabled", "enable", "always", "active"], text)
    }

    static func isOff(_ text: Span<UInt8>) -> Bool {
        isOne(of: ["false", "0", "no", "off", "n", "f", "none", "disabled", "disable", "never", "inactive"], text)
    }

    private static func isOne(of words: [String], _ text: Span<UInt8>) -> Bool {
        text.count <= 8 && words.contains { text.isExactly($0) }
    }
}

extension ResolvedSetting {
    /// Whether its value is on.
    var isOn: Bool { !setting.isSecret && text.withBytes(SwitchText.isOn) }
}

/// The length of time in a setting: a duration, or a number whose unit is in the setting's name.
enum TimeValue {
    /// - Returns: Seconds; `nil` for other values. A plain number means seconds unless the name has another unit.
    static func seconds(of value: ResolvedSetting) -> Int64? {
        if case .duration(let duration) = value.typed { return duration.components.seconds }
        if let number = WholeValue.number(of: value) {
            return number.multipliedReportingOverflow(by: unit(of: value)).partialValue / 1000
        }
        guard case .text(let text) = value.typed, value.setting.typeName == "string" else { return nil }
        return seconds(written: text)
    }

    /// The milliseconds of the unit in a name.
    private static func unit(of value: ResolvedSetting) -> Int64 {
        switch value.words.words.last {
        case "ms", "millis", "milliseconds": 1
        case "minutes", "mins", "minute", "min": 60_000
        case "hours", "hour": 3_600_000
        case "days", "day": 86_400_000
        default: 1000
        }
    }

    /// A duration in an untyped string: `30d`, `12 hours`.
    private static func seconds(written text: String) -> Int64? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int64(digits), digits.count <= 9 else { return nil }
        switch text.dropFirst(digits.count).drop(while: { $0 == " " }).lowercased() {
        case "ms": return number / 1000
        case "s", "sec", "secs", "second", "seconds": return number
        case "m", "min", "mins", "minute", "minutes": return number * 60
        case "h", "hour", "hours": return number * 3600
        case "d", "day", "days": return number * 86_400
        case "w", "week", "weeks": return number * 604_800
        default: return nil
        }
    }
}

/// A whole number in a setting, whether its type is a number or a string.
enum WholeValue {
    static func number(of value: ResolvedSetting) -> Int64? {
        switch value.typed {
        case .integer(let number): number
        case .text(let text) where value.setting.typeName == "string" && text.utf8.count <= 15: Int64(text)
        default: nil
        }
    }
}

/// A size in a setting: of type `size` or `int`, or written with a unit in a string.
enum SizeValue {
    /// - Returns: Bytes; -1 for a word that says that there is no limit.
    static func bytes(of value: ResolvedSetting) -> Int64? {
        switch value.typed {
        case .integer(let number), .size(let number): return number
        case .text(let text) where value.setting.typeName == "string" && text.utf8.count <= 15:
            if ["unlimited", "none", "infinity", "-1"].contains(text.lowercased()) { return -1 }
            return written(text.lowercased())
        default: return nil
        }
    }

    private static func written(_ text: String) -> Int64? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int64(digits), digits.count <= 10 else { return nil }
        let factor: Int64
        switch text.dropFirst(digits.count).drop(while: { $0 == " " }).prefix(1) {
        case "": factor = 1
        case "b": factor = 1
        case "k": factor = 1 << 10
        case "m": factor = 1 << 20
        case "g": factor = 1 << 30
        case "t": factor = 1 << 40
        default: return nil
        }
        let (bytes, overflows) = number.multipliedReportingOverflow(by: factor)
        return overflows ? nil : bytes
    }
}

/// A rate as its type accepts it, `100/1m`.
struct RateText {
    private let count: Int64
    private let milliseconds: Int64

    init?(_ text: Span<UInt8>) {
        let parts = text.string.split(separator: "/")
        guard parts.count == 2, let count = Int64(parts[0]) else { return nil }
        let digits = parts[1].prefix { $0.isASCII && $0.isNumber }
        guard let number = Int64(digits), number > 0, let unit = Self.units[String(parts[1].dropFirst(digits.count))]
        else { return nil }
        let (milliseconds, overflows) = number.multipliedReportingOverflow(by: unit)
        guard !overflows else { return nil }
        self.count = count
        self.milliseconds = milliseconds
    }

    /// In milliseconds.
    private static let units: [String: Int64] = ["ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]

    /// Whether this allows more than `factor` times another one, which allows something.
    func isMore(than factor: Int64, times other: RateText) -> Bool {
        guard other.count > 0 else { return false }
        let (limit, overflows) = other.count.multipliedReportingOverflow(by: factor)
        guard !overflows else { return false }
        let one = count.multipliedFullWidth(by: other.milliseconds)
        let two = limit.multipliedFullWidth(by: milliseconds)
        return one.high == two.high ? one.low > two.low : one.high > two.high
    }
}

/// The elements of a list with commas, spaces or in JSON; for values that are not secret.
enum OriginText {
    static func elements(of text: Span<UInt8>) -> [String] {
        text.string.split { ", ;\t\n[]\"'".contains($0) }.map { $0.lowercased() }
    }

    /// Words of what else a list for other origins can name.
    static let others = "method|methods|header|credential|age|expose|path"

    /// `*`, `https://*`, and patterns of every host.
    static func isAny(_ origin: String) -> Bool {
        ["*", "https://*", "http://*", "*://*", ".*", "^.*$", "https?://.*", "https://.*", "all", "any", "*.*"]
            .contains(origin)
    }
}

/// Quotes a value that is not secret in a message.
enum PlainQuote {
    private static let maximumCount = 60

    static func of(_ bytes: Span<UInt8>) -> String {
        var shown: [UInt8] = []
        for index in 0..<min(bytes.count, maximumCount) { shown.append(bytes[index]) }
        return "'" + RawForbidden.escaped(shown) + (bytes.count > maximumCount ? "…'" : "'")
    }
}

extension Span where Element == UInt8 {
    /// Whether `word`, given in lower-case letters, is at `index`.
    ///
    /// ASCII case is ignored.
    func has(_ word: String, at index: Int = 0) -> Bool {
        let letters = word.utf8
        guard index >= 0, index <= count, letters.count <= count - index else { return false }
        var position = index
        for letter in letters {
            guard self[position].asciiLowercased == letter else { return false }
            position += 1
        }
        return true
    }

    /// Whether the whole text is `word`.
    ///
    /// ASCII case is ignored.
    func isExactly(_ word: String) -> Bool { count == word.utf8.count && has(word) }

    /// Whether every byte of `range` satisfies `condition`.
    func allSatisfy(in range: Range<Int>, _ condition: (UInt8) -> Bool) -> Bool {
        for index in range where !condition(self[index]) { return false }
        return true
    }
}

extension UInt8 {
    // Wrapping subtractions, because the compiler does not always remove ranges, and this runs for every byte.
    var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
    var isCapital: Bool { self &- UInt8(ascii: "A") < 26 }
    var isSmall: Bool { self &- UInt8(ascii: "a") < 26 }
    var isLetter: Bool { isSmall || isCapital }

    /// The small letter of an ASCII capital, and every other byte itself.
    var asciiLowercased: UInt8 { isCapital ? self + 0x20 : self }
}
