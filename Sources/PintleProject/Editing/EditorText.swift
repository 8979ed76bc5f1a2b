internal import PintleCore
internal import PintleCrypto
internal import PintleFindings
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

/// The plain text that an editor shows, in guarded memory.
enum EditorText {
    /// The beginning of Pintle's own lines, which show an error and are removed when the text comes back.
    static let mark = "#!"

    /// The body of a file with its values as plaintext.
    static func of(
        _ file: EnvFile,
        _ values: [(key: EnvKey, line: Int, value: VerifiedEnvFile.OpenedValue)]
    ) throws(CryptoError) -> SecretBytes {
        var count = 0
        write(file, values) { _ in count += 1 }
        return try SecretBytes(count: count) { span in
            var index = 0
            write(file, values) { byte in
                span[index] = byte
                index += 1
            }
        }
    }

    private static func write(
        _ file: EnvFile,
        _ values: [(key: EnvKey, line: Int, value: VerifiedEnvFile.OpenedValue)],
        _ emit: (UInt8) -> Void
    ) {
        var next = values.makeIterator()
        for line in file.lines {
            switch line.content {
            case .blank: break
            case .comment: for byte in file.bytes[line.range] { emit(byte) }
            case .entry(let key, _):
                for byte in key.text.utf8 { emit(byte) }
                emit(UInt8(ascii: "="))
                switch next.next()?.value {
                case .plain(let bytes)?: EnvValue.encode(bytes.span, emit)
                case .secret(let secret)?: secret.withBytes { EnvValue.encode($0, emit) }
                case nil: break
                }
            }
            emit(UInt8(ascii: "\n"))
        }
    }

    /// The text without our lines.
    static func stripped(_ text: borrowing SecretBytes) throws(CryptoError) -> SecretBytes {
        try text.withBytes { (span) throws(CryptoError) in
            var count = 0
            forEachOwnByte(span) { _ in count += 1 }
            return try SecretBytes(count: count) { output in
                var index = 0
                forEachOwnByte(span) { byte in
                    output[index] = byte
                    index += 1
                }
            }
        }
    }

    /// The text with a line of ours above each line that something is wrong with.
    static func annotated(
        _ text: borrowing SecretBytes,
        _ mistakes: [EnvText.Mistake]
    ) throws(CryptoError) -> SecretBytes {
        try text.withBytes { (span) throws(CryptoError) in
            var count = 0
            annotate(span, mistakes) { _ in count += 1 }
            return try SecretBytes(count: count) { output in
                var index = 0
                annotate(span, mistakes) { byte in
                    output[index] = byte
                    index += 1
                }
            }
        }
    }

    private static func annotate(_ text: Span<UInt8>, _ mistakes: [EnvText.Mistake], _ emit: (UInt8) -> Void) {
        let byLine = Dictionary(grouping: mistakes, by: \.line)
        var line = 1
        var isAtStart = true
        for index in text.indices {
            if isAtStart {
                for mistake in byLine[line] ?? [] {
                    for byte in "\(mark) error: \(mistake.problem); \(mistake.fix)\n".utf8 { emit(byte) }
                }
            }
            emit(text[index])
            isAtStart = text[index] == UInt8(ascii: "\n")
            if isAtStart { line += 1 }
        }
    }

    private static func forEachOwnByte(_ text: Span<UInt8>, _ emit: (UInt8) -> Void) {
        var index = 0
        while index < text.count {
            let rest = text.extracting(index...)
            let isOurs = rest.hasPrefix(mark) && !rest.hasPrefix(EditorRebase.mark)
            while index < text.count {
                let byte = text[index]
                index += 1
                if !isOurs { emit(byte) }
                if byte == UInt8(ascii: "\n") { break }
            }
        }
    }
}

/// An edited text, parsed: the lines, and the values in guarded memory.
struct EditedBody {
    enum Line {
        case blank
        case comment([UInt8])
        case entry(Project.NamedSetting, Secret)
    }

    private(set) var lines: [Line] = []
    private(set) var mistakes: [EnvText.Mistake] = []

    /// Reads a text and checks every value against its type.
    init(_ text: borrowing SecretBytes, _ schema: Schema, _ name: EnvironmentName) throws(PintleError) {
        do throws(CryptoError) {
            try text.withBytes { (span) throws(CryptoError) in try read(span, schema, name) }
        } catch {
            throw (PintleError.crypto(error))
        }
    }

    var values: [EnvKey: Secret] {
        var values: [EnvKey: Secret] = [:]
        for case .entry(let named, let value) in lines { values[named.key] = value }
        return values
    }

    /// The keys that have a value, in the text's order.
    var keys: [EnvKey] {
        lines.compactMap { if case .entry(let named, _) = $0 { named.key } else { nil } }
    }

    private mutating func read(
        _ text: Span<UInt8>,
        _ schema: Schema,
        _ name: EnvironmentName
    ) throws(CryptoError) {
        let parsed = EnvText(reading: text)
        mistakes = parsed.mistakes
        var builder = try SecretArenaBuilder(capacity: text.count)
        var entries: [(line: EnvText.Line, assignment: EnvText.Assignment, range: Range<Int>)] = []
        for line in parsed.lines {
            guard case .assignment(let assignment) = line.content else { continue }
            let range = builder.append(assignment.value.count) { output in
                var count = 0
                EnvText.decode(assignment, in: text) { byte in
                    output[count] = byte
                    count += 1
                }
                return count
            }
            entries.append((line, assignment, range))
        }
        let arena = try builder.finish()
        var next = entries.makeIterator()
        for line in parsed.lines {
            switch line.content {
            case .blank: lines.append(.blank)
            case .comment(let text): take(comment: text, at: line.number)
            case .assignment(let assignment):
                guard let entry = next.next() else { continue }
                let value = Secret(arena: arena, range: entry.range)
                take(assignment.key, value, at: line.number, schema, name)
            }
        }
    }

    private mutating func take(comment text: String, at line: Int) {
        if "#\(text)".hasPrefix(EditorRebase.mark) {
            let fix = "choose one of the two, then remove the line that marks the conflict"
            return mistakes.append(
                .init(line: line, problem: "the conflict that is marked on the line below is not resolved", fix: fix)
            )
        }
        let comment = Comment.line(text)
        guard let problem = Comment.problem(in: comment.span) else { return lines.append(.comment(comment)) }
        mistakes.append(.init(line: line, problem: problem, fix: "rephrase it, or remove it"))
    }

    private mutating func take(
        _ key: EnvKey,
        _ value: Secret,
        at line: Int,
        _ schema: Schema,
        _ name: EnvironmentName
    ) {
        let named = Project.NamedSetting(key: key, setting: schema[key])
        do throws(PintleError) {
            try value.withBytes { (span) throws(PintleError) in try Project.checkValue(span, of: named, in: name) }
        } catch {
            mistakes.append(.init(line: line, problem: error.problem, fix: error.fix))
        }
        lines.append(.entry(named, value))
    }
}
