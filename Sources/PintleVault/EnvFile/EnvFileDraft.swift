package import PintleCore
internal import PintleSystem

/// The body of an env file while it is changed: lines that stay keep their bytes.
package struct EnvFileDraft: Sendable, Equatable {
    package private(set) var lines: [Line] = []
    private var indices: [EnvKey: Int] = [:]

    package enum Line: Sendable, Equatable {
        case blank
        /// The whole line, `#` included.
        case comment(ArraySlice<UInt8>)
        /// The key, and the text after `=`.
        case entry(EnvKey, ArraySlice<UInt8>)
    }

    package init() {}

    /// The body of a file as it is.
    package init(_ file: EnvFile) {
        for line in file.lines {
            switch line.content {
            case .blank: append(.blank)
            case .comment: append(.comment(file.bytes[line.range]))
            case .entry(let key, _):
                append(
                    .entry(key, file.bytes[(line.range.lowerBound + key.text.utf8.count + 1)..<line.range.upperBound])
                )
            }
        }
    }

    package mutating func append(_ line: Line) {
        if case .entry(let key, _) = line { indices[key] = lines.count }
        lines.append(line)
    }

    /// The value of a key as the file has it.
    package subscript(key: EnvKey) -> ArraySlice<UInt8>? {
        guard let index = indices[key], case .entry(_, let value) = lines[index] else { return nil }
        return value
    }

    /// The keys that have a value, in the body's order.
    package var keys: [EnvKey] {
        lines.compactMap { if case .entry(let key, _) = $0 { key } else { nil } }
    }

    /// Puts a value in the place of the old one, or at the end.
    package mutating func set(_ key: EnvKey, to value: ArraySlice<UInt8>) {
        guard let index = indices[key] else { return append(.entry(key, value)) }
        lines[index] = .entry(key, value)
    }

    /// Gives an entry another key and value in its place.
    package mutating func rename(_ old: EnvKey, to new: EnvKey, with value: ArraySlice<UInt8>) {
        guard let index = indices.removeValue(forKey: old) else { return }
        lines[index] = .entry(new, value)
        indices[new] = index
    }

    /// Removes a key, and a blank line that would then be one too many.
    package mutating func remove(_ key: EnvKey) { remove([key]) }

    /// Removes keys at once: removing one takes the time of the whole body.
    package mutating func remove(_ keys: Set<EnvKey>) {
        guard keys.contains(where: { indices[$0] != nil }) else { return }
        let all = lines
        self = EnvFileDraft()
        for line in all {
            if case .entry(let key, _) = line, keys.contains(key) { continue }
            append(line)
        }
        tidy()
    }

    /// Takes out leading, trailing and doubled blank lines, which no file may have.
    package mutating func tidy() {
        guard lines.first == .blank || lines.last == .blank || hasDoubledBlank else { return }
        let all = lines
        self = EnvFileDraft()
        for line in all where line != .blank || (lines.last ?? .blank) != .blank { append(line) }
        if lines.last == .blank { lines.removeLast() }
    }

    private var hasDoubledBlank: Bool {
        zip(lines, lines.dropFirst()).contains { $0 == .blank && $1 == .blank }
    }

    /// The body's bytes, with the blank line that parts it from the footer.
    var body: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(byteCount)
        for line in lines {
            switch line {
            case .blank: break
            case .comment(let text): bytes.append(contentsOf: text)
            case .entry(let key, let value):
                bytes.append(contentsOf: key.text.utf8)
                bytes.append(UInt8(ascii: "="))
                bytes.append(contentsOf: value)
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        if !lines.isEmpty { bytes.append(UInt8(ascii: "\n")) }
        return bytes
    }

    private var byteCount: Int {
        lines.reduce(1) { count, line in
            switch line {
            case .blank: count + 1
            case .comment(let text): count + text.count + 1
            case .entry(let key, let value): count + key.text.utf8.count + value.count + 2
            }
        }
    }
}
