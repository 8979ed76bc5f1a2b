internal import PintleCore
internal import PintleSystem
internal import PintleYAML

extension SchemaReader {
    private static let words = ["rule", "setting", "environments", "reason", "owner", "from", "until"]

    mutating func readWaivers(_ entry: YAMLEntry?) {
        guard let entry, !entry.value.isEmpty else { return }
        guard case .list(let items) = entry.value.kind else {
            report.add(.wrongKind(entry, expected: "a list of waivers"))
            return
        }
        let names = WaivedNames(environments, settings)
        for item in items {
            guard var words = words(of: item, owner: "a waiver") else { continue }
            let waiver = readWaiver(&words, names)
            finish(&words, owner: "the waiver", known: Self.words)
            guard let waiver else { continue }
            waivers.append(waiver)
        }
        checkRepetitions()
    }

    /// Reports waivers that speak of the same finding at the same time as one before them.
    private mutating func checkRepetitions() {
        var subjects: [WaiverSubject: [Int]] = [:]
        for (index, waiver) in waivers.enumerated() {
            for environment in Set(waiver.environments) {
                let subject = WaiverSubject(rule: waiver.rule, setting: waiver.setting, environment: environment)
                subjects[subject, default: []].append(index)
            }
        }
        var repeated: Set<Int> = []
        for indices in subjects.values where indices.count > 1 {
            // By their first days: one overlaps an earlier one if it begins before all those have ended.
            let ordered = indices.sorted { (waivers[$0].from, $0) < (waivers[$1].from, $1) }
            var longest = ordered[0]
            for index in ordered.dropFirst() {
                if waivers[index].from <= waivers[longest].until { repeated.insert(max(index, longest)) }
                if waivers[index].until > waivers[longest].until { longest = index }
            }
        }
        for index in repeated.sorted() {
            let waiver = waivers[index]
            let message = "\(waiver.rule) is waived twice for \(waiver.setting)"
            report.add(.duplicate, at: mark(of: waiver.place), message, setting: waiver.setting)
        }
    }

    private struct WaiverSubject: Hashable {
        let rule: String
        let setting: SettingName
        let environment: EnvironmentName
    }

    private mutating func readWaiver(_ words: inout YAMLWords, _ names: WaivedNames) -> Waiver? {
        let mark = words.mark
        let rule = readRule(&words)
        let setting = readWaived(&words, names)
        let environments = readEnvironments(&words, names)
        let reason = readReason(&words)
        let owner = readOwner(&words)
        let from = readDay("from", &words)
        let until = readDay("until", &words)
        guard let rule, let setting, let environments, let reason, let owner, let from, let until else { return nil }
        let waiver = Waiver(
            rule: rule,
            setting: setting,
            environments: environments,
            reason: reason,
            owner: owner,
            from: from.day,
            until: until.day,
            place: report.place(at: mark)
        )
        if waiver.dayCount < 1 {
            report.add(.badValue, at: until.mark, "the waiver ends before it begins", setting: setting)
        } else if waiver.dayCount > Waiver.longest {
            let message = "the waiver lasts \(waiver.dayCount) days, but the limit is \(Waiver.longest) days"
            report.add(.badValue, at: until.mark, message, setting: setting)
        }
        return waiver
    }

    private mutating func needed(_ word: String, _ words: inout YAMLWords) -> (text: String, mark: YAMLMark)? {
        let isThere = words.markOfValue(word) != nil
        let value = words.texted(word)
        if !isThere { report.add(.missingWord, at: words.mark, "a waiver has no \(word)", fix: "add \(word): to it") }
        return value
    }

    /// A reason must contain text, so that reviewers can judge the exception.
    private mutating func readReason(_ words: inout YAMLWords) -> String? {
        guard let (text, mark) = needed("reason", &words) else { return nil }
        guard text.unicodeScalars.allSatisfy({ $0.properties.isWhitespace }) else { return text }
        let fix = "write why the exception is acceptable, and what will end it"
        report.add(.badValue, at: mark, "a waiver has an empty reason", label: "expected a sentence", fix: fix)
        return nil
    }

    /// Three capitals and three digits; which rules there are is for the policy to say.
    private mutating func readRule(_ words: inout YAMLWords) -> String? {
        guard let (text, mark) = needed("rule", &words) else { return nil }
        let bytes = Array(text.utf8)
        let isCode =
            bytes.count == 6 && bytes.prefix(3).allSatisfy { (0x41...0x5A).contains($0) }
            && bytes.suffix(3).allSatisfy { (0x30...0x39).contains($0) }
        if isCode { return text }
        report.add(.badValue, at: mark, "\(text) is not a rule code", label: "expected a code such as COR001")
        return nil
    }

    private mutating func readWaived(_ words: inout YAMLWords, _ names: WaivedNames) -> SettingName? {
        guard let (text, mark) = needed("setting", &words) else { return nil }
        if let name = SettingName(text), names.settings.contains(name) { return name }
        let message = "a waiver names the setting \(text), which does not exist"
        report.add(.unknownReference, at: mark, message, name: text, known: settings.map(\.name.text))
        return nil
    }

    private mutating func readEnvironments(
        _ words: inout YAMLWords,
        _ known: WaivedNames
    ) -> [EnvironmentName]? {
        guard words.markOfValue("environments") != nil else {
            report.add(
                .missingWord,
                at: words.mark,
                "a waiver has no environments",
                fix: "add environments: with a list of environments"
            )
            return nil
        }
        guard let texts = words.textList("environments") else { return nil }
        guard !texts.isEmpty else {
            words.refuse("environments", "a waiver must name at least one environment")
            return nil
        }
        var names: [EnvironmentName] = []
        for (text, mark) in texts {
            guard let environment = known.environments[text].map({ environments[$0] }) else {
                let message = "a waiver names the environment \(text), which does not exist"
                report.add(
                    .unknownReference,
                    at: mark,
                    message,
                    name: text,
                    known: environments.filter { !$0.isAbstract }.map(\.name.text)
                )
                continue
            }
            // Nothing of it is ever rendered or served, and what extends it is not covered by its waivers.
            if environment.isAbstract { reportAbstract(environment, at: mark, known) }
            names.append(environment.name)
        }
        return names.count == texts.count ? names : nil
    }

    private mutating func reportAbstract(
        _ environment: EnvironmentDeclaration,
        at mark: YAMLMark,
        _ known: WaivedNames
    ) {
        guard report.isOpen, let place = known.environments[environment.name.text] else { return }
        // As many as a person reads.
        let extending = known.extensions(of: place).filter { !environments[$0].isAbstract }.prefix(20)
            .map { environments[$0].name }
        let names = extending.map(\.text).joined(separator: ", ")
        report.add(
            .wrongReference,
            at: mark,
            "a waiver names the abstract environment \(environment.name), where it can never apply",
            label: "abstract",
            fix: extending.isEmpty ? nil : "name the environments that extend it and need the waiver: \(names)"
        )
    }

    private mutating func readOwner(_ words: inout YAMLWords) -> MemberName? {
        guard let (text, mark) = needed("owner", &words) else { return nil }
        if let name = MemberName(text) { return name }
        report.add(.badName, at: mark, "'\(text)' is not a valid member name", label: NameGrammar.description)
        return nil
    }

    private mutating func readDay(_ word: String, _ words: inout YAMLWords) -> (day: CalendarDate, mark: YAMLMark)? {
        guard let (text, mark) = needed(word, &words) else { return nil }
        if let day = CalendarDate(Array(text.utf8).span) { return (day, mark) }
        report.add(.badValue, at: mark, "\(word) must be a date", label: "expected a date such as 2027-01-31")
        return nil
    }
}

/// Index of the names that waivers may refer to.
struct WaivedNames {
    let environments: [String: Int]
    let settings: Set<SettingName>
    /// The indices of the environments that extend each environment.
    private var children: [[Int]]

    init(_ environments: [EnvironmentDeclaration], _ settings: [Setting]) {
        let places = environments.firstIndices { $0.name.text }
        self.environments = places
        self.settings = Set(settings.map(\.name))
        children = Array(repeating: [], count: environments.count)
        for (index, environment) in environments.enumerated() {
            if let parent = environment.extends.flatMap({ places[$0.text] }) { children[parent].append(index) }
        }
    }

    /// The environments that extend one, directly or through others, in the order of the file.
    func extensions(of place: Int) -> [Int] {
        var isFound = Array(repeating: false, count: children.count)
        var waiting = children[place]
        // A cycle is a mistake of its own: none is visited twice.
        while let index = waiting.popLast() {
            guard !isFound[index] else { continue }
            isFound[index] = true
            waiting += children[index]
        }
        return isFound.indices.filter { isFound[$0] }
    }
}
