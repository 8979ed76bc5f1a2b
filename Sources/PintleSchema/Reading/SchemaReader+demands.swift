internal import PintleCore

extension SchemaReader {
    /// The types whose values name a host.
    static let addressTypeNames: Set = ["url", "host", "supabase-url", "postgres-url", "redis-url"]
    static let demandWords = ["when", "one-of", "same-host-as", "matches", "rotate"]

    /// What a setting demands of others; the names are checked once all settings are read.
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
                let message = "\(name) has when: \(condition.word), which is no other setting"
                report.add(.badName, at: condition.mark, message, setting: name)
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
                report.add(.badName, at: mark, "\(text) is no name of a setting", setting: name)
                continue
            }
            references.append(SettingReference(word: "one-of", from: name, target: other, mark: mark))
            if other != name { group.append(other) }
        }
        if group.isEmpty { words.refuse("one-of", "one-of names at least one other setting") }
        return group
    }

    private mutating func readRotation(_ name: SettingName, isSecret: Bool, _ words: inout YAMLWords) -> Int? {
        guard let (text, mark) = words.texted("rotate") else { return nil }
        // Only the age of a sealed value is known and watched.
        guard isSecret else {
            let fix = "declare it secret: true, or remove rotate"
            report.add(.badValue, at: mark, "\(name) has rotate, and is no secret", fix: fix, setting: name)
            return nil
        }
        let day: Int64 = 86_400_000
        if let time = DurationType.milliseconds(Array(text.utf8).span), time >= day, time % day == 0,
            time / day <= 36_500
        {
            return Int(time / day)
        }
        report.add(.badValue, at: mark, "rotate must be whole days", label: "expected days such as 90d", setting: name)
        return nil
    }

    /// What a demand asks of the setting that it names, beside being there.
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
            let message = "\(from) has when: \(target.name), which can never have that value"
            report.add(.misfit, at: reference.mark, message, setting: from)
        case "same-host-as" where !Self.addressTypeNames.contains(target.typeName):
            let message = "\(from) has same-host-as: \(target.name), which is of type \(target.typeName)"
            report.add(.wrongReference, at: reference.mark, message, label: "expected an address", setting: from)
        default: break
        }
    }

    /// `deprecated: use x.y` names a setting that is there.
    mutating func checkReplacement(_ text: (text: String, mark: YAMLMark)?, of name: SettingName) {
        guard let text, text.text.hasPrefix("use ") else { return }
        let target = String(text.text.dropFirst(4))
        guard target != name.text else {
            let message = "\(name) is deprecated: use \(target), which is the setting itself"
            let fix = "name the setting that takes its place"
            report.add(.wrongReference, at: text.mark, message, fix: fix, setting: name)
            return
        }
        guard !settings.contains(where: { $0.name.text == target }) else { return }
        let known = settings.map(\.name.text).filter { $0 != name.text }
        let message = "\(name) is deprecated: use \(target), and there is no such setting"
        report.add(.unknownReference, at: text.mark, message, name: target, known: known, setting: name)
    }
}
