internal import PintleCore
internal import PintleFindings
internal import PintleSystem
internal import PintleYAML

extension SchemaReader {
    /// The names that commands use for the schema and the roster, beside names of environments.
    private static let takenNames: Set<String> = ["roster", "schema"]
    private static let words = ["abstract", "extends", "level", "region", "failover-for"]

    mutating func readEnvironments(_ entries: [YAMLEntry]) {
        var references: [Reference] = []
        var levelMarks: [YAMLMark] = []
        if entries.count > Self.maximumEnvironments {
            let message = "the schema has more than \(Self.maximumEnvironments) environments"
            let mark = entries[Self.maximumEnvironments].mark
            return report.add(.unreadable, at: mark, message, fix: "remove environments that are not used")
        }
        for entry in entries {
            guard let name = readName(entry),
                var words = words(of: entry.value, at: entry.mark, owner: name.text)
            else { continue }
            let isAbstract = words.boolean("abstract") ?? false
            let extends = reference("extends", from: name, words: &words, references: &references)
            let levelMark = words.markOfValue("level")
            let level: Level? = choice("level", of: &words)
            let region = readRegion(&words)
            let failover = reference("failover-for", from: name, words: &words, references: &references)
            finish(&words, owner: name.text, known: Self.words)
            levelMarks.append(levelMark ?? entry.mark)
            environments.append(
                EnvironmentDeclaration(
                    name: name,
                    isAbstract: isAbstract,
                    extends: extends,
                    level: level,
                    region: region,
                    failoverFor: failover,
                    place: report.place(at: entry.mark)
                )
            )
        }
        checkReferences(references)
        checkChains(levelMarks)
    }

    private mutating func readName(_ entry: YAMLEntry) -> EnvironmentName? {
        guard let name = EnvironmentName(entry.word) else {
            let message = "'\(entry.word)' is not a valid environment name"
            report.add(.badName, at: entry.mark, message, label: NameGrammar.description)
            return nil
        }
        guard !Self.takenNames.contains(name.text) else {
            let label = "--min-generation and trust --accept use this name for the \(name) itself"
            report.add(.badName, at: entry.mark, "an environment cannot be called \(name)", label: label)
            return nil
        }
        return name
    }

    /// A name of an environment where another one names it.
    private struct Reference {
        let word: String
        let from: EnvironmentName
        let target: EnvironmentName
        let mark: YAMLMark
    }

    private mutating func reference(
        _ word: String,
        from: EnvironmentName,
        words: inout YAMLWords,
        references: inout [Reference]
    ) -> EnvironmentName? {
        guard let (text, mark) = words.texted(word) else { return nil }
        guard let target = EnvironmentName(text) else {
            report.add(.badName, at: mark, "'\(text)' is not a valid environment name", label: NameGrammar.description)
            return nil
        }
        references.append(Reference(word: word, from: from, target: target, mark: mark))
        return target
    }

    private mutating func readRegion(_ words: inout YAMLWords) -> String? {
        guard let (region, mark) = words.texted("region") else { return nil }
        guard region.utf8.count <= 64, region.utf8.allSatisfy({ HostText.isLetterOrDigit($0) || $0 == 0x2D }) else {
            report.add(
                .badName,
                at: mark,
                "'\(region)' is not a valid region name",
                label: "letters, digits and dashes, at most 64 characters"
            )
            return nil
        }
        return region
    }

    private mutating func checkReferences(_ references: [Reference]) {
        let names = Set(environments.map(\.name))
        for reference in references {
            let (from, target) = (reference.from, reference.target)
            if !names.contains(target) {
                let message = "\(from) has \(reference.word): \(target), but environment \(target) does not exist"
                report.add(
                    .unknownReference,
                    at: reference.mark,
                    message,
                    name: target.text,
                    known: names.filter { $0 != from }.map(\.text)
                )
            } else if reference.word == "failover-for", from == target {
                report.add(.wrongReference, at: reference.mark, "\(from) cannot be its own failover")
            }
        }
    }

    /// Finds cycles, missing levels, and levels below that of the extended environment.
    private mutating func checkChains(_ levelMarks: [YAMLMark]) {
        var indices: [EnvironmentName: Int] = [:]
        for (index, environment) in environments.enumerated() { indices[environment.name] = index }
        let parents = environments.map { $0.extends.flatMap { indices[$0] } }
        let levels = EnvironmentLevels(own: environments.map(\.level), parents: parents)
        for (index, environment) in environments.enumerated() {
            let mark = YAMLMark(
                line: environment.place.line,
                column: environment.place.column ?? 1,
                length: environment.place.length
            )
            if levels.isInCycle[index] {
                report.add(.extendsCycle, at: mark, "\(environment.name) extends itself, directly or through others")
            } else if levels.effective[index] == nil, !environment.isAbstract {
                // A mistake in the level itself, or in the extended environment, is reported there.
                guard levelMarks[index] == mark, environment.extends == nil || parents[index] != nil else { continue }
                report.add(
                    .missingLevel,
                    at: mark,
                    "\(environment.name) has no level and does not extend an environment with one"
                )
            }
            guard let level = environment.level, let parent = parents[index], !levels.isInCycle[index],
                let inherited = levels.effective[parent], level < inherited
            else { continue }
            let extended = environments[parent].name
            let message =
                "\(environment.name) has level \(level.rawValue), but extends \(extended), which has level \(inherited.rawValue)"
            report.add(.weakerLevel, at: levelMarks[index], message)
        }
    }
}

/// The levels of environments, inherited from those that they extend, and the environments that extend each other in a
/// cycle.
struct EnvironmentLevels {
    /// The own level, else that of the nearest extended environment that has one.
    private(set) var effective: [Level?]
    private(set) var isInCycle: [Bool]

    /// - Parameters:
    ///   - own: The level of each environment.
    ///   - parents: The index of the environment that each extends.
    init(own: [Level?], parents: [Int?]) {
        effective = own
        isInCycle = Array(repeating: false, count: own.count)
        var isDone = isInCycle
        for start in own.indices {
            // Each environment is walked once: later walks stop at environments that are done.
            var path: [Int] = []
            var next: Int? = start
            var positions: [Int: Int] = [:]
            while let index = next, !isDone[index], positions[index] == nil {
                positions[index] = path.count
                path.append(index)
                next = parents[index]
            }
            if let index = next, let position = positions[index] {
                for member in path[position...] { isInCycle[member] = true }
            }
            for index in path.reversed() {
                isDone[index] = true
                if effective[index] == nil, !isInCycle[index], let parent = parents[index] {
                    effective[index] = effective[parent]
                }
            }
        }
    }

    /// The same, where what has no level takes the strictest of those that extend it, directly or through others.
    ///
    /// - Parameter parents: The index of the environment that each extends.
    /// - Returns: The levels.
    func strictest(_ parents: [Int?]) -> [Level?] {
        var strictest = effective
        for start in effective.indices {
            guard let level = effective[start] else { continue }
            var next = parents[start]
            // An environment with its own or a stricter level has already passed it on.
            while let index = next, effective[index] == nil, strictest[index].map({ $0 < level }) ?? true {
                strictest[index] = level
                next = parents[index]
            }
        }
        return strictest
    }
}
