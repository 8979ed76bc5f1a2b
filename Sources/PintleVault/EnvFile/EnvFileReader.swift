#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleCore
package import PintleFindings
internal import PintleSystem

/// Reads the body of an env file in one pass and finds where the footer begins.
struct EnvFileReader {
    private(set) var lines: [EnvFile.BodyLine] = []
    private(set) var indices: [EnvKey: Int] = [:]
    private(set) var footerStart = 0
    private let path: String

    init(path: String) {
        self.path = path
    }

    mutating func read(_ bytes: Span<UInt8>) throws(PintleError) {
        guard bytes.count <= VaultLimits.fileBytes else {
            throw .fileTooLarge(path)
        }
        guard bytes.count > 0, bytes[bytes.count - 1] == UInt8(ascii: "\n") else {
            throw .unendedFile(path)
        }
        // A sealed value has about 150 characters: growing twice costs less than room for the shortest lines.
        lines.reserveCapacity(bytes.count / 160)
        indices.reserveCapacity(bytes.count / 160)
        var start = 0
        while start < bytes.count {
            let end = Self.endOfLine(bytes, from: start)
            let line = bytes.extracting(start..<end)
            if line.hasPrefix("#:") { return try endBody(at: start) }
            guard lines.count < VaultLimits.bodyLines else {
                throw .tooManyLines(path)
            }
            lines.append(.init(range: start..<end, content: try content(bytes, start..<end)))
            start = end + 1
        }
        throw .noFooter(path)
    }

    /// One blank line parts body and footer; an empty body has none.
    private mutating func endBody(at start: Int) throws(PintleError) {
        footerStart = start
        guard !lines.isEmpty else { return }
        guard case .blank? = lines.popLast()?.content else {
            throw .noBlankLine(path, line: lines.count + 1)
        }
        guard !lines.isEmpty, !isBlank(lines.last) else {
            throw .extraBlankLine(path, line: lines.count + 1)
        }
    }

    private func isBlank(_ line: EnvFile.BodyLine?) -> Bool {
        if case .blank? = line?.content { true } else { false }
    }

    private mutating func content(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(PintleError) -> EnvFile.Content {
        let number = lines.count + 1
        guard !range.isEmpty else {
            guard !lines.isEmpty, !isBlank(lines.last) else {
                throw .extraBlankLine(path, line: number)
            }
            return .blank
        }
        let line = bytes.extracting(range)
        if MergeMarker.begins(line) { throw MergeMarker.refusal(path: path, line: number) }
        if line[line.count - 1] == UInt8(ascii: "\r") {
            throw ConvertedLines.refusal(path: path, line: number)
        }
        if line[0] == UInt8(ascii: "#") {
            if let problem = Comment.problem(in: line) {
                throw .badComment(path, line: number, problem)
            }
            return .comment
        }
        return try entry(bytes, range, number)
    }

    private mutating func entry(
        _ bytes: Span<UInt8>,
        _ range: Range<Int>,
        _ number: Int
    ) throws(PintleError) -> EnvFile.Content {
        var equals = range.lowerBound
        while equals < range.upperBound, equals - range.lowerBound <= EnvKey.maximumLength,
            EnvKey.isKeyByte(bytes[equals])
        { equals += 1 }
        guard equals < range.upperBound, bytes[equals] == UInt8(ascii: "="),
            let key = EnvKey(bytes.extracting(range.lowerBound..<equals))
        else {
            throw .unknownLine(path, line: number)
        }
        if let first = indices.updateValue(number - 1, forKey: key) {
            throw .secondEntry(of: key, path: path, line: number, first: first + 1)
        }
        guard indices.count <= VaultLimits.settings else {
            throw .tooManySettings(path, line: number)
        }
        return .entry(key, try value(bytes, (equals + 1)..<range.upperBound, of: key, number))
    }

    private func value(
        _ bytes: Span<UInt8>,
        _ range: Range<Int>,
        of key: EnvKey,
        _ number: Int
    ) throws(PintleError) -> EnvFile.StoredValue {
        let text = bytes.extracting(range)
        if EnvValue.beginsLikeToken(text) {
            guard let token = SealedToken(in: bytes, range) else {
                throw .damagedToken(of: key, path: path, line: number)
            }
            return .sealed(token)
        }
        guard !Self.holdsFooterMark(text) else {
            throw .footerMark(in: key, path: path, line: number)
        }
        guard let value = EnvValue.decode(text) else {
            throw .misquotedValue(of: key, path: path, line: number)
        }
        guard value.count <= VaultLimits.valueBytes else {
            throw .plainValueTooLong(of: key, path: path, line: number)
        }
        return .plain(value)
    }

    /// Whether a text contains `#:`, which begins the footer's lines.
    static func holdsFooterMark(_ text: Span<UInt8>) -> Bool {
        for index in text.indices.dropLast()
        where text[index] == UInt8(ascii: "#") && text[index + 1] == UInt8(ascii: ":") { return true }
        return false
    }

    /// The last line has its end too; that was checked.
    private static func endOfLine(_ bytes: Span<UInt8>, from start: Int) -> Int {
        unsafe bytes.extracting(start..<bytes.count).withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress,
                let end = unsafe memchr(base, Int32(UInt8(ascii: "\n")), buffer.count)
            else { return bytes.count }
            return start + (unsafe UnsafeRawPointer(end) - base)
        }
    }
}

/// The lines that git puts around two sides that it could not merge.
package enum MergeMarker {
    private static let marks = ["<<<<<<< ", "||||||| ", "=======", ">>>>>>> "]

    /// Whether a line is such a mark.
    static func begins(_ line: Span<UInt8>) -> Bool {
        switch line.isEmpty ? 0 : line[0] {
        case UInt8(ascii: "<"), UInt8(ascii: "|"), UInt8(ascii: "="), UInt8(ascii: ">"):
            marks.contains { line.hasPrefix($0) }
        default: false
        }
    }

    /// The refusal of a file that holds both sides.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - path: Its path.
    /// - Returns: `nil` for a file without marks.
    package static func refusal(in bytes: [UInt8], path: String) -> PintleError? {
        let starts = marks.map { Array($0.utf8) }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard let index = lines.firstIndex(where: { line in starts.contains { line.starts(with: $0) } }) else {
            return nil
        }
        return refusal(path: path, line: index + 1)
    }

    /// The refusal of a file that holds both sides.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - line: The first mark, from 1.
    /// - Returns: An error of kind `malformed`.
    static func refusal(path: String, line: Int) -> PintleError {
        PintleError(
            .malformed,
            path: path,
            line: line,
            "the file has an unsettled merge",
            why: "the lines between the markers are those of both sides, and nobody has chosen yet",
            fix: fix(path)
        )
    }

    private static func fix(_ path: String) -> String {
        let isResolvable = !path.hasPrefix("keys/") || path == Roster.path
        guard !isResolvable else { return "run: pintle resolve \(path)" }
        return
            "keep one side (git checkout --ours \(path), or --theirs; after git add, first: git checkout -m -- \(path)), "
            + "then: git add \(path)"
    }
}
