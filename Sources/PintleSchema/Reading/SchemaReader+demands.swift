internal import PintleCore
internal import PintleSystem
internal import PintleYAML

extension SchemaReader {
    /// The types whose values name a host.
    static let addressTypeNames: Set = ["url", "host", "supabase-url", "postgres-url", "redis-url"]
    static let demandWords = ["when", "one-of", "same-host-as", "matches", "rotate"]

    /// The requirements on other settings.
    ///
    /// The names are checked after all settings have been read.
    mutating func readDemands(
        _ name: SettingName,
        isSecret: Bool,
        _ words: inout YAMLWords,
        _ references: inout [SettingReference]
    ) -> SettingDemands {
        let sameHost = readReference("same-host-as", from: name, &words, &references)
        let matches = readReference("matches", from: name, &words, &references)
        return SettingDemands(
            when: readConditions(name, &words, &references),
            oneOf: readGroup(name, &words, &references),
            sameHostAs: sameHost,
            matches: matches,
            rotateDays: readRotation(name, isSecret: isSecret, &words)
        )
    }

    private mutating func readConditions(
        _ name: SettingName,
        _ words: inout YAMLWords,
        _ references: inout [SettingReference]
    ) -> [SettingDemands.Condition] {
        guard let entry = words.take("when") else { return [] }
        guard case .mapping(let entries) = entry.value.kind, !entries.isEmpty else {
            words.add(.wrongKind(entry, expected: "a mapping of settings and their values"))
            return []
        }
        var conditions: [SettingDemands.Condition] = []
        for condition in entries {
            guard case .text(let value, _) = condition.value.kind else {
                words.add(.wrongKind(condition, expected: "a value"))
                continue
            }
            guard let other = SettingName(condition.word), other != name else {
                let message = "\(name) has when: \(condition.word), which is not the name of another setting"
                let fix = "write the name of another setting"
                report.add(.badName, at: condition.mark, message, fix: fix, setting: name)
                continue
            }
            let mark = condition.mark
            references.append(SettingReference(word: "when", from: name, target: other, mark: mark, value: value))
            conditions.append(.init(setting: other, value: value))
        }
        return conditions
    }

    private mutating func readGroup(
        _ name: SettingName,
        _ words: inout YAMLWords,
        _ references: inout [SettingReference]
    ) -> [SettingName] {
        guard let texts = words.textList("one-of") else { return [] }
        var group: [SettingName] = []
        for (text, mark) in texts {
            guard let other = SettingName(text) else {
                report.add(.badName, at: mark, "'\(text)' is not a valid setting name", setting: name)
                continue
            }
            references.append(SettingReference(word: "one-of", from: name, target: other, mark: mark))
            if other != name { group.append(other) }
        }
        if group.isEmpty { words.refuse("one-of", "one-of must name at least one other setting") }
        return group
    }

    private mutating func readRotation(_ name: SettingName, isSecret: Bool, _ words: inout YAMLWords) -> Int? {
        guard let (text, mark) = words.texted("rotate") else { return nil }
        // Only the age of a sealed value is known and watched.
        guard isSecret else {
            let fix = "declare it secret: true, or remove rotate"
            report.add(.badValue, at: mark, "\(name) has rotate but is not secret", fix: fix, setting: name)
            return nil
        }
        let day: Int64 = 86_400_000
        if let time = DurationType.milliseconds(Array(text.utf8).span), time >= day, time % day == 0,
            time / day <= 36_500
        {
            return Int(time / day)
        }
        report.add(
            .badValue,
            at: mark,
            "rotate must be a whole number of days",
            label: "expected a number of days such as 90d",
            setting: name
        )
        return nil
    }

    /// Checks the declaration of the setting that a demand names.
    mutating func checkDemand(_ reference: SettingReference, _ target: Setting) {
        let from = reference.from
        switch reference.word {
        case "when":
            guard !target.isSecret else {
                let message = "\(from) has when: \(target.name), which is a secret"
                report.add(.wrongReference, at: reference.mark, message, setting: from)
                return
            }
            guard let value = reference.value, (try? target.type.check(Array(value.utf8).span)) == nil else { return }
            let message = "\(from) depends on a value that \(target.name) can never have"
            report.add(.misfit, at: reference.mark, message, setting: from)
        case "same-host-as" where !Self.addressTypeNames.contains(target.typeName):
            let message = "\(from) has same-host-as: \(target.name), which is of type \(target.typeName)"
            report.add(.wrongReference, at: reference.mark, message, label: "expected an address", setting: from)
        default: break
        }
    }

    /// A deprecated setting, and the advice in the schema.
    struct Replacement {
        let setting: SettingName
        let text: String
        let mark: YAMLMark

        /// The name in `use x.y`; `nil` for a sentence of another kind.
        var target: String? { text.hasPrefix("use ") ? String(text.dropFirst("use ".count)) : nil }
    }

    /// `deprecated: use x.y` names a setting that is there, and does not lead back to where it began.
    mutating func checkReplacements(_ replacements: [Replacement], _ indices: [String: Int]) {
        var next: [String: String] = [:]
        for replacement in replacements {
            guard let target = replacement.target else { continue }
            let (name, mark) = (replacement.setting, replacement.mark)
            if target == name.text {
                let message = "\(name) is deprecated: use \(target), which is the setting itself"
                let fix = "write the name of the setting that replaces it"
                report.add(.wrongReference, at: mark, message, fix: fix, setting: name)
            } else if indices[target] == nil {
                let message = "\(name) is deprecated: use \(target), but setting \(target) does not exist"
                report.add(
                    .unknownReference,
                    at: mark,
                    message,
                    name: target,
                    known: settings.map(\.name.text).filter { $0 != name.text },
                    setting: name
                )
            } else {
                next[name.text] = target
            }
        }
        checkCircles(replacements, next)
    }

    /// Reports each circle of replacements where it begins in the file.
    private mutating func checkCircles(_ replacements: [Replacement], _ next: [String: String]) {
        var seen: Set<String> = []
        let places = replacements.firstIndices { $0.setting.text }
        for replacement in replacements {
            var way: [String] = []
            var name = replacement.setting.text
            while seen.insert(name).inserted, let target = next[name] {
                way.append(name)
                name = target
            }
            guard let start = way.firstIndex(of: name) else { continue }
            guard let place = way[start...].compactMap({ places[$0] }).min(), let target = replacements[place].target
            else { continue }
            let first = replacements[place]
            report.add(
                .wrongReference,
                at: first.mark,
                "\(first.setting) is deprecated: use \(target), which leads back to \(first.setting)",
                fix: "name a setting that is not deprecated",
                setting: first.setting
            )
        }
    }
}
