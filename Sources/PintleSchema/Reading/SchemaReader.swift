internal import PintleCore
package import PintleFindings
internal import PintlePattern
internal import PintleYAML

/// Reads a schema, and finds every mistake in it at once.
package struct SchemaReader {
    /// In bytes.
    package static let maximumSize = 32 << 20
    /// The largest number of environments in a schema.
    package static let maximumEnvironments = 1_000
    /// The largest number of steps for checking defaults and examples: a pattern takes as many for each byte as it has
    /// instructions.
    static let maximumSampleWork = 20_000_000
    /// The largest number of instructions in all distinct patterns together.
    static let maximumPatternSize = 250_000
    /// The largest product of targets and settings: every target is checked with every setting.
    static let maximumTargetWork = 2_000_000

    /// The words at the top of the file.
    private static let sections = ["project", "environments", "settings", "targets", "waivers"]

    var report: SchemaReport
    var sampleWork = 0
    var patterns = PatternCache(mostInstructions: Self.maximumPatternSize)
    var environments: [EnvironmentDeclaration] = []
    var settings: [Setting] = []
    var targets: [Target] = []
    var waivers: [Waiver] = []

    private init(_ source: [UInt8], path: String) {
        report = SchemaReport(path: path, source: source)
    }

    /// Reads a schema.
    ///
    /// - Parameters:
    ///   - source: The bytes of the file; its signature block may be there, as it is comments to YAML.
    ///   - path: The file, relative to the project, for findings.
    /// - Returns: The schema, or every mistake in it.
    package static func read(_ source: [UInt8], path: String) -> SchemaReading {
        var reader = SchemaReader(source, path: path)
        var root: YAMLNode?
        do throws(SchemaFault) {
            try SchemaText.check(source)
            root = try reader.compose(source)
        } catch {
            reader.report.add(error)
        }
        guard reader.report.isEmpty else { return SchemaReading(schema: nil, findings: reader.report.findings()) }
        let project = reader.readRoot(root)
        guard let project, reader.report.isEmpty else {
            return SchemaReading(schema: nil, findings: reader.report.findings())
        }
        let schema = Schema(
            project: project,
            environments: reader.environments,
            settings: reader.settings,
            targets: reader.targets,
            waivers: reader.waivers
        )
        return SchemaReading(schema: schema, findings: [])
    }

    /// Composes the tree of the text, and reports each word that a mapping repeats.
    private mutating func compose(_ source: [UInt8]) throws(SchemaFault) -> YAMLNode? {
        var composer = YAMLComposer(source)
        let root: YAMLNode?
        do throws(YAMLError) {
            root = try composer.compose()
        } catch {
            throw SchemaFault(error)
        }
        for repetition in composer.repetitions { report.add(SchemaFault(repetition)) }
        return root
    }

    /// - Returns: The project's name.
    private mutating func readRoot(_ root: YAMLNode?) -> String? {
        guard var words = words(of: root ?? YAMLNode(kind: .mapping([]), mark: .start), owner: "the schema") else {
            return nil
        }
        let project = readProject(&words)
        readEnvironments(section("environments", of: &words))
        readSettings(section("settings", of: &words))
        readTargets(section("targets", of: &words))
        readWaivers(words.take("waivers"))
        finish(&words, owner: "the schema", known: Self.sections)
        return project
    }

    private mutating func readProject(_ words: inout YAMLWords) -> String? {
        guard let (name, mark) = words.texted("project") else {
            if words.faults.isEmpty {
                report.add(
                    .missingWord,
                    at: .start,
                    "the schema has no project",
                    fix: "begin the schema with project: and a name"
                )
            }
            return nil
        }
        guard NameGrammar.accepts(name) else {
            report.add(.badName, at: mark, "'\(name)' is not a valid project name", label: NameGrammar.description)
            return nil
        }
        return name
    }

    /// The entries of a section; a section may be absent or empty.
    private mutating func section(_ word: String, of words: inout YAMLWords) -> [YAMLEntry] {
        guard let entry = words.take(word), !entry.value.isEmpty else { return [] }
        guard case .mapping(let entries) = entry.value.kind else {
            words.add(.wrongKind(entry, expected: "a mapping of names"))
            return []
        }
        return entries
    }

    /// The words of a declaration, such as one setting's.
    mutating func words(of node: YAMLNode, at mark: YAMLMark? = nil, owner: String) -> YAMLWords? {
        switch node.kind {
        case .mapping(let entries): return YAMLWords(entries, mark: mark ?? node.mark)
        case .text("", isPlain: true): return YAMLWords([], mark: mark ?? node.mark)
        default:
            report.add(
                .wrongKind,
                at: node.mark,
                "\(owner) must be a mapping, but is \(node.noun)",
                fix: "write a mapping: { attribute: value }"
            )
            return nil
        }
    }

    /// Reports the mistakes in the words of a declaration, and unknown words.
    mutating func finish(
        _ words: inout YAMLWords,
        owner: String,
        known: @autoclosure () -> [String],
        setting: SettingName? = nil
    ) {
        for fault in words.faults { report.add(fault, setting: setting) }
        let rest = words.takeRest()
        guard !rest.isEmpty else { return }
        let known = known() + words.understood
        for entry in rest {
            let message = "\(owner) has the unknown attribute \(entry.word)"
            report.add(.unknownWord, at: entry.mark, message, name: entry.word, known: known, setting: setting)
        }
    }

    /// Reads one of a few words.
    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ word: String,
        of words: inout YAMLWords
    ) -> Choice? where Choice.RawValue == String {
        guard let (text, mark) = words.texted(word) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let known = Choice.allCases.map(\.rawValue)
        let message =
            "\(word) must be \(known.dropLast().joined(separator: ", ")) or \(known.last ?? ""), but is \(text)"
        report.add(.unknownChoice, at: mark, message, name: text, known: known)
        return nil
    }
}

/// The result of reading a schema.
package struct SchemaReading: Sendable {
    /// The schema, when there is no mistake in it.
    package let schema: Schema?
    /// Every mistake, in the order of the file.
    package let findings: [Finding]
}
