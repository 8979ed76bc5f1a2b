internal import PintleCore
internal import PintleSystem
internal import PintleYAML

extension SchemaReader {
    private static let words = kept.sorted() + demandWords

    /// The words that are stored in properties of their own; all others are limits and demands.
    private static let kept = [
        "type", "secret", "because", "audience", "network", "required", "empty", "default", "doc", "pins", "expires",
        "generate", "env",
        "examples",
        "deprecated",
    ]

    private static let types = Dictionary(SettingTypeRegistry.all.map { ($0.name, $0) }) { first, _ in first }

    mutating func readSettings(_ entries: [YAMLEntry]) {
        settings.reserveCapacity(entries.count)
        var references: [SettingReference] = []
        var replacements: [Replacement] = []
        var alike: [DeclarationWords: Setting] = [:]
        let names = Dictionary(environments.map { ($0.name.text, $0.name) }) { first, _ in first }
        for entry in entries {
            guard let name = SettingName(entry.word) else {
                let label = "a name has parts joined by dots: letters and digits, beginning with a lower-case letter"
                report.add(.badName, at: entry.mark, "'\(entry.word)' is not a valid setting name", label: label)
                continue
            }
            guard var words = words(of: entry.value, at: entry.mark, owner: name.text) else { continue }
            if let entry = words.valueOf("deprecated"), case .text(let text, _) = entry.kind {
                replacements.append(Replacement(setting: name, text: text, mark: entry.mark))
            }
            readSetting(name, &words, environments: names, references: &references, &alike)
        }
        var indices: [String: Int] = [:]
        indices.reserveCapacity(settings.count)
        for index in settings.indices { indices[settings[index].name.text] = index }
        checkNames(indices)
        checkReferences(references, indices)
        checkReplacements(replacements, indices)
    }

    /// Reads a setting, or takes everything but its name from one that is declared with the same words.
    private mutating func readSetting(
        _ name: SettingName,
        _ words: inout YAMLWords,
        environments: [String: EnvironmentName],
        references: inout [SettingReference],
        _ alike: inout [DeclarationWords: Setting]
    ) {
        // A key, a replacement and a reference belong to one name.
        guard words.valueOf("env") == nil, words.valueOf("deprecated") == nil, let key = name.key else {
            return readSetting(name, &words, environments: environments, references: &references)
        }
        let declaration = words.declaration
        if let earlier = alike[declaration] {
            settings.append(Setting(name, key, declaredLike: earlier, place: report.place(at: words.mark)))
            return
        }
        let (mistakes, others, count) = (report.count, references.count, settings.count)
        readSetting(name, &words, environments: environments, references: &references)
        guard report.count == mistakes, references.count == others, settings.count > count else { return }
        alike[declaration] = settings.last
    }

    private mutating func readSetting(
        _ name: SettingName,
        _ words: inout YAMLWords,
        environments: [String: EnvironmentName],
        references: inout [SettingReference]
    ) {
        guard let (typeName, type) = readType(name, &words) else { return }
        let limits = words.written(except: Self.kept)
        let (isSecret, plaintextReason) = readSecrecy(name, &words)
        let audience = readAudience(name, isSecret: isSecret, &words)
        let network = readNetwork(name, audience, &words)
        let defaultText = readDefault(name, isSecret: isSecret, &words)
        let examples = words.textList("examples") ?? []
        let generator = readGenerator(name, &words)
        let required = readRequirement(name, environments, &words)
        let emptyMark = words.markOfValue("empty")
        let empty: EmptyValue? = choice("empty", of: &words)
        let documentation = words.text("doc")
        let deprecated = words.text("deprecated")
        let pins = readReference("pins", from: name, &words, &references)
        let expires = readReference("expires", from: name, &words, &references)
        let demands = readDemands(name, isSecret: isSecret, &words, &references)
        let key = readKey(name, &words)
        var attributes = TypeAttributes(words)
        swap(&attributes.patterns, &patterns)
        let reader = type.init(reading: &attributes)
        let isSound = attributes.words.faults.isEmpty
        swap(&attributes.patterns, &patterns)
        finish(&attributes.words, owner: name.text, known: Self.words + type.attributes, setting: name)
        // With invalid limits, a check of the defaults would report false mistakes.
        if isSound {
            let sample = generator.map { (text: $0.value.sample, mark: $0.mark) }
            check(name, reader, defaultText: defaultText, examples: examples, sample: sample)
            if empty != nil, let emptyMark { checkEmpty(name, reader, typeName, isSecret: isSecret, at: emptyMark) }
        }
        guard let key else { return }
        settings.append(
            Setting(
                name: name,
                key: key,
                type: reader,
                typeName: typeName,
                isSecret: isSecret,
                plaintextReason: plaintextReason,
                audience: audience,
                network: network,
                requirement: required ?? (defaultText == nil && demands.oneOf.isEmpty ? .everywhere : .nowhere),
                allowsEmpty: empty == .allowed,
                defaultText: defaultText.map { Array($0.text.utf8) },
                documentation: documentation,
                pins: pins,
                expires: expires,
                generator: generator?.value,
                demands: demands,
                limits: limits,
                examples: examples.map(\.text),
                deprecated: deprecated,
                place: report.place(at: words.mark)
            )
        )
    }

    private mutating func readType(
        _ name: SettingName,
        _ words: inout YAMLWords
    ) -> (name: String, type: any SettingType.Type)? {
        guard let (text, mark) = words.texted("type") else {
            if words.faults.isEmpty {
                let fix = "add a type, such as type: string"
                report.add(.missingWord, at: words.mark, "\(name) has no type", fix: fix, setting: name)
            }
            for fault in words.faults { report.add(fault, setting: name) }
            return nil
        }
        guard let type = Self.types[text] else {
            let message = "\(name) has the unknown type \(text)"
            report.add(.unknownChoice, at: mark, message, name: text, known: Self.types.keys, setting: name)
            return nil
        }
        return (text, type)
    }

    /// Reads `secret`, and the reason why a value that may look like a credential is no secret.
    private mutating func readSecrecy(
        _ name: SettingName,
        _ words: inout YAMLWords
    ) -> (isSecret: Bool, plaintextReason: String?) {
        let declared = words.boolean("secret")
        guard let (reason, mark) = words.texted("because") else { return (declared ?? false, nil) }
        if declared == false, !BlankText.matches(reason.utf8.span) { return (false, reason) }
        let problem = declared == false ? "an empty because" : "because without secret: false"
        let fix = "write secret: false and the reason, or remove because"
        report.add(.badValue, at: mark, "\(name) has \(problem)", fix: fix, setting: name)
        return (declared ?? false, nil)
    }

    private mutating func readAudience(
        _ name: SettingName,
        isSecret: Bool,
        _ words: inout YAMLWords
    ) -> Audience {
        let mark = words.markOfValue("audience")
        guard let audience: Audience = choice("audience", of: &words) else { return .server }
        if audience == .client, isSecret {
            let message = "\(name) is secret but has audience: client"
            report.add(.secretForClient, at: mark ?? words.mark, message, setting: name)
        }
        return audience
    }

    private mutating func readNetwork(
        _ name: SettingName,
        _ audience: Audience,
        _ words: inout YAMLWords
    ) -> NetworkReach {
        let mark = words.markOfValue("network")
        guard let network: NetworkReach = choice("network", of: &words) else { return .public }
        if audience == .client, network != .public {
            let message = "\(name) ships to clients, but has network: \(network.rawValue)"
            let fix = "remove network: a user's device is on another network"
            report.add(.badValue, at: mark ?? words.mark, message, fix: fix, setting: name)
        }
        return network
    }

    private mutating func readDefault(
        _ name: SettingName,
        isSecret: Bool,
        _ words: inout YAMLWords
    ) -> (text: String, mark: YAMLMark)? {
        guard isSecret else { return words.texted("default") }
        guard let entry = words.take("default") else { return nil }
        report.mask(line: entry.value.mark.line)
        report.add(.secretDefault, at: entry.mark, "\(name) is secret but has a default", setting: name)
        return nil
    }

    /// Refuses `empty: allowed` for types that have no empty value.
    private mutating func checkEmpty(
        _ name: SettingName,
        _ type: any SettingType,
        _ typeName: String,
        isSecret: Bool,
        at mark: YAMLMark
    ) {
        guard !isSecret else {
            let fix = "remove empty:, and write required: false if the setting is optional"
            report.add(.badValue, at: mark, "\(name) is secret but has empty: allowed", fix: fix, setting: name)
            return
        }
        let empty = Setting.emptyText(ofType: typeName)
        guard (try? type.check(Array(empty.utf8).span)) == nil else { return }
        let message = "\(name) has empty: allowed, but its type has no empty value"
        let fix = "remove empty:, and write required: false if the setting is optional"
        report.add(.badValue, at: mark, message, fix: fix, setting: name)
    }

    private mutating func reportSampleWork(_ name: SettingName, _ mark: YAMLMark) {
        let message = "the patterns take too long to match the defaults and examples up to this line"
        report.add(.badValue, at: mark, message, fix: "shorten the patterns, or remove examples", setting: name)
    }

    private mutating func readKey(_ name: SettingName, _ words: inout YAMLWords) -> EnvKey? {
        guard let (text, mark) = words.texted("env") else {
            if let key = name.key { return key }
            let message = "\(name) is too long for an env-file key"
            report.add(.badName, at: words.mark, message, fix: "give it a shorter key with env:", setting: name)
            return nil
        }
        guard let key = EnvKey(text) else {
            report.add(.badName, at: mark, "\(text) is not an env-file key", label: EnvKey.grammar, setting: name)
            return nil
        }
        return key
    }

    /// Checks the default and the examples against the type.
    private mutating func check(
        _ name: SettingName,
        _ type: any SettingType,
        defaultText: (text: String, mark: YAMLMark)?,
        examples: [(text: String, mark: YAMLMark)],
        sample: (text: String, mark: YAMLMark)?
    ) {
        var values: [(what: String, text: String, mark: YAMLMark)] = []
        if let defaultText { values.append(("the default", defaultText.text, defaultText.mark)) }
        if let sample { values.append(("the generated value", sample.text, sample.mark)) }
        for example in examples { values.append(("an example", example.text, example.mark)) }
        for (what, text, mark) in values {
            sampleWork += text.utf8.count * type.workPerByte
            guard sampleWork <= Self.maximumSampleWork else { return reportSampleWork(name, mark) }
            do throws(TypeMismatch) {
                try type.check(Array(text.utf8).span)
            } catch {
                let message = "\(what) of \(name) does not fit its type" + (error.problem.map { ": \($0)" } ?? "")
                report.add(
                    .misfit,
                    at: mark,
                    message,
                    label: "expected \(error.expected)",
                    fix: sample?.mark == mark ? "change generate so that it makes \(error.expected)" : nil,
                    setting: name
                )
            }
        }
    }
}
