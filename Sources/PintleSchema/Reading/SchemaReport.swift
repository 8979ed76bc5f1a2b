internal import PintleCore
internal import PintleFindings
internal import PintleSystem
package import PintleYAML

/// Collects the mistakes of one schema and shows them with their lines.
struct SchemaReport {
    /// Bounds the work and the memory that a broken file can ask for.
    static let maximumFindings = 1000

    private let path: String
    private let source: [UInt8]
    private var found: [(fault: SchemaFault, setting: SettingName?)] = []
    /// Lines with content that must not be shown.
    private var maskedLines: Set<Int> = []
    private var suggestions = SuggestionBudget()

    init(path: String, source: [UInt8]) {
        self.path = path
        self.source = source
    }

    var isEmpty: Bool { found.isEmpty }

    /// The number of mistakes so far, which stays when no more are kept.
    var count: Int { found.count }

    /// Whether another mistake would be kept.
    var isOpen: Bool { found.count <= Self.maximumFindings }

    mutating func add(_ fault: SchemaFault, setting: SettingName? = nil) {
        guard isOpen else { return }
        found.append((fault, setting))
    }

    mutating func add(
        _ mistake: SchemaMistake,
        at mark: YAMLMark,
        _ message: String,
        label: String? = nil,
        fix: String? = nil,
        setting: SettingName? = nil
    ) {
        add(SchemaFault(mistake: mistake, mark: mark, message: message, label: label, fix: fix), setting: setting)
    }

    /// Adds a mistake about a name, with the known names that it resembles.
    ///
    /// The names are listed only when they are compared: every mistake of a large schema would otherwise list all of them.
    mutating func add<Names: Collection<String>>(
        _ mistake: SchemaMistake,
        at mark: YAMLMark,
        _ message: String,
        name: String,
        known: @autoclosure () -> Names,
        setting: SettingName? = nil
    ) {
        guard isOpen else { return }
        let near = suggestions.nearest(name, among: known)
        add(
            mistake,
            at: mark,
            message,
            label: near.map { "did you mean \($0)?" },
            fix: near.map { "write \($0)" },
            setting: setting
        )
    }

    /// Keeps a line out of everything that is shown.
    mutating func mask(line: Int) { maskedLines.insert(line) }

    func place(at mark: YAMLMark) -> SourcePlace {
        SourcePlace(path: path, line: mark.line, column: mark.column, length: mark.length)
    }

    /// Every mistake in the order of the file.
    consuming func findings() -> [Finding] {
        if found.count > Self.maximumFindings {
            let last = found.removeLast()
            let message = "the schema has more than \(Self.maximumFindings) mistakes"
            found.append((SchemaFault(mistake: .tooMany, mark: last.fault.mark, message: message), nil))
        }
        let lines = SchemaLines(source, wanted: Set(found.map(\.fault.mark.line)).subtracting(maskedLines))
        let ordered = found.enumerated().sorted { first, second in
            let (one, other) = (first.element.fault.mark, second.element.fault.mark)
            return (one.line, one.column, first.offset) < (other.line, other.column, second.offset)
        }
        return ordered.map { finding(for: $0.element.fault, setting: $0.element.setting, lines: lines) }
    }

    /// Makes a fix of a label that says what is expected.
    private static func fix(from label: String?) -> String? {
        guard let label, label.hasPrefix("expected ") else { return nil }
        return "write " + label.dropFirst("expected ".count)
    }

    private func finding(for fault: SchemaFault, setting: SettingName?, lines: SchemaLines) -> Finding {
        let place = SourcePlace(
            path: path,
            line: fault.mark.line,
            column: fault.mark.column,
            length: fault.mark.length,
            excerpt: lines[fault.mark.line],
            label: fault.label
        )
        return Finding(
            code: fault.mistake.code,
            severity: .error,
            setting: setting,
            key: setting?.key,
            message: RawForbidden.escaped(fault.message),
            schemaPlace: place,
            why: fault.mistake.why,
            fix: fault.fix ?? Self.fix(from: fault.label) ?? fault.mistake.fix
        )
    }
}

/// One mistake in the schema, before it is shown as a ``Finding``.
package struct SchemaFault: Error, Sendable {
    package let mistake: SchemaMistake
    package let mark: YAMLMark
    package let message: String
    /// A few words beside the marked place.
    var label: String?
    /// A more specific fix than ``SchemaMistake/fix``.
    var fix: String?
}

extension SchemaFault {
    /// The finding for an error in the YAML itself.
    init(_ error: YAMLError) {
        let mistake: SchemaMistake =
            switch error.reason {
            case .syntax: .syntax
            case .forbidden: .forbiddenYAML
            case .tooDeep: .tooDeep
            case .duplicate: .duplicate
            }
        self.init(mistake: mistake, mark: error.mark, message: error.message, label: error.label, fix: error.fix)
    }
}

/// The kinds of mistakes that a schema can have: one code each, for good.
package enum SchemaMistake: String, CaseIterable, Sendable {
    /// Too large, not UTF-8, or with invisible characters.
    case unreadable = "SCH001"
    /// Not YAML, or YAML written in a way that the subset leaves out.
    case syntax = "SCH002"
    /// Anchors, aliases, tags, directives, several documents.
    case forbiddenYAML = "SCH003"
    case tooDeep = "SCH004"
    case duplicate = "SCH005"
    case unknownWord = "SCH006"
    /// A list where a text belongs, and the like.
    case wrongKind = "SCH007"
    case missingWord = "SCH008"
    /// The name of a project, environment, setting or target, or an env-file spelling.
    case badName = "SCH009"
    /// An unknown word where only certain words are allowed, such as a type or a level.
    case unknownChoice = "SCH010"
    /// An attribute whose value makes no sense, such as a `max` below `min`.
    case badValue = "SCH011"
    /// A name of something that does not exist.
    case unknownReference = "SCH012"
    /// A name of something that exists but does not fit.
    case wrongReference = "SCH013"
    case extendsCycle = "SCH014"
    case weakerLevel = "SCH015"
    case missingLevel = "SCH016"
    case secretForClient = "SCH017"
    case serverValueForClient = "SCH018"
    case badPath = "SCH019"
    case overlappingPaths = "SCH020"
    /// A default or an example that does not fit its type.
    case misfit = "SCH021"
    case secretDefault = "SCH022"
    case nameWithinName = "SCH023"
    case sameKey = "SCH024"
    // SCH025 was reserved for waivers. A code is never used again.
    /// More mistakes than are shown.
    case tooMany = "SCH026"

    package var code: String { rawValue }

    /// The reason.
    package var why: String { FindingCatalogue.why(code) }

    /// The fix.
    package var fix: String { FindingCatalogue.fix(code) }
}

/// Checks that a schema is text, before anything else looks at it.
package enum SchemaText {
    /// - Throws: The first thing that is wrong with the bytes.
    package static func check(_ source: [UInt8]) throws(SchemaFault) {
        guard source.count <= SchemaReader.maximumSize else {
            let limit = SchemaReader.maximumSize >> 20
            throw SchemaFault(mistake: .unreadable, mark: .start, message: "the schema is larger than \(limit) MiB")
        }
        guard source.span.scalarCount != nil else {
            throw SchemaFault(mistake: .unreadable, mark: .start, message: "the schema is not UTF-8")
        }
        if let mark = firstForbidden(in: source) {
            throw SchemaFault(
                mistake: .unreadable,
                mark: mark,
                message: "the schema contains a forbidden character, such as a tab or an invisible character"
            )
        }
    }

    private static func firstForbidden(in source: [UInt8]) -> YAMLMark? {
        // Printable ASCII and line feeds, which is nearly all there is, need no decoding.
        let isPlain = source.allSatisfy { (0x20...0x7E).contains($0) || $0 == UInt8(ascii: "\n") }
        if isPlain { return nil }
        var line = 1
        var column = 1
        for scalar in String(decoding: source, as: UTF8.self).unicodeScalars {
            if scalar == "\n" {
                line += 1
                column = 1
            } else if RawForbidden.contains(scalar) || isNoncharacter(scalar) {
                return YAMLMark(line: line, column: column)
            } else {
                column += 1
            }
        }
        return nil
    }

    /// Whether a character is one that YAML forbids (YAML 1.2, section 5.1) and ``RawForbidden`` allows.
    private static func isNoncharacter(_ scalar: Unicode.Scalar) -> Bool { (0xFFFE...0xFFFF).contains(scalar.value) }
}
