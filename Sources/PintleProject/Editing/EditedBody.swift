internal import PintleCore
internal import PintleCrypto
internal import PintleFindings
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

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
