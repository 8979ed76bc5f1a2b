internal import PintleCore
internal import PintleFindings
internal import PintleSystem
internal import PintleYAML

extension SchemaReader {
    /// The type that a setting must have to be named by a word.
    private static let typeNames = [
        "pins": PinsType.name, "expires": DateType.name, "matches": CertificatesType.name,
    ]

    mutating func readReference(
        _ word: String,
        from name: SettingName,
        _ words: inout YAMLWords,
        _ references: inout [SettingReference]
    ) -> SettingName? {
        guard let (text, mark) = words.texted(word) else { return nil }
        guard let target = SettingName(text) else {
            report.add(.badName, at: mark, "'\(text)' is not a valid setting name", setting: name)
            return nil
        }
        references.append(SettingReference(word: word, from: name, target: target, mark: mark))
        return target
    }

    mutating func checkReferences(_ references: [SettingReference], _ indices: [String: Int]) {
        for reference in references {
            let (from, target) = (reference.from, reference.target)
            // A group of which exactly one is set may list the setting among the others.
            if from == target, reference.word != "one-of" {
                let message = "\(from) has \(reference.word): \(target), which is the setting itself"
                report.add(.wrongReference, at: reference.mark, message, fix: "name another setting", setting: from)
                continue
            }
            guard let typeName = indices[target.text].map({ settings[$0].typeName }) else {
                let message = "\(from) has \(reference.word): \(target), but setting \(target) does not exist"
                report.add(
                    .unknownReference,
                    at: reference.mark,
                    message,
                    name: target.text,
                    known: Self.candidates(for: reference, settings),
                    setting: from
                )
                continue
            }
            if let expected = Self.typeNames[reference.word], typeName != expected {
                let message = "\(from) has \(reference.word): \(target), which is of type \(typeName)"
                let label = "expected a setting of type \(expected)"
                report.add(.wrongReference, at: reference.mark, message, label: label, setting: from)
            }
            if let index = indices[target.text] { checkDemand(reference, settings[index]) }
        }
    }

    /// The settings that fit a reference; only these are suggested.
    private static func candidates(for reference: SettingReference, _ settings: [Setting]) -> [String] {
        let isFitting: (Setting) -> Bool =
            switch reference.word {
            case "when": { !$0.isSecret }
            case "same-host-as": { addressTypeNames.contains($0.typeName) }
            default: { setting in typeNames[reference.word].map { $0 == setting.typeName } ?? true }
            }
        return settings.filter { $0.name != reference.from && isFitting($0) }.map(\.name.text)
    }

    /// Refuses names within names and two settings with one env-file spelling.
    mutating func checkNames(_ indices: [String: Int]) {
        var keys: [EnvKey: Int] = [:]
        keys.reserveCapacity(settings.count)
        // By index, as a setting is costly to copy.
        for index in settings.indices {
            let (name, key) = (settings[index].name, settings[index].key)
            for group in name.groups where indices[group] != nil {
                let mark = mark(of: settings[index].place)
                report.add(
                    .nameWithinName,
                    at: mark,
                    "\(group) is a setting, so it cannot also be the group of \(name)",
                    setting: name
                )
            }
            if let first = keys.updateValue(index, forKey: key) {
                let message = "\(name) and \(settings[first].name) have the same key \(key) in env files"
                report.add(.sameKey, at: mark(of: settings[index].place), message, setting: name)
            }
        }
    }

    mutating func readRequirement(
        _ name: SettingName,
        _ known: [String: EnvironmentName],
        _ words: inout YAMLWords
    ) -> Requirement? {
        let value = words.valueOf("required")
        guard case .list = value?.kind else {
            return words.boolean("required").map { $0 ? .everywhere : .nowhere }
        }
        var required: [EnvironmentName] = []
        for (text, mark) in words.textList("required") ?? [] {
            guard let environment = known[text] else {
                let message = "\(name) is required in \(text), but environment \(text) does not exist"
                report.add(.unknownReference, at: mark, message, name: text, known: known.keys, setting: name)
                continue
            }
            required.append(environment)
        }
        return required.isEmpty ? .nowhere : .environments(required)
    }

    mutating func readGenerator(
        _ name: SettingName,
        _ words: inout YAMLWords
    ) -> (value: ValueGenerator, mark: YAMLMark)? {
        guard let (text, mark) = words.texted("generate") else { return nil }
        if let generator = ValueGenerator(text) { return (generator, mark) }
        let label = "expected \(ValueGenerator.grammar)"
        report.add(.badValue, at: mark, "\(name) has an invalid value for generate", label: label, setting: name)
        return nil
    }

    func mark(of place: SourcePlace) -> YAMLMark {
        YAMLMark(line: place.line, column: place.column ?? 1, length: place.length)
    }
}

/// A name of a setting where another one names it, to be checked when all are read.
struct SettingReference {
    /// Such as `pins` or `expires`.
    let word: String
    let from: SettingName
    let target: SettingName
    let mark: YAMLMark
    /// The value that the other setting has to have, for `when`.
    var value: String?
}
