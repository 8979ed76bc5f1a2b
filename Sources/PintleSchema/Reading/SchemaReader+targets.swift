internal import PintleCore
internal import PintleSystem
internal import PintleYAML

extension SchemaReader {
    private static let words = ["format", "audience", "client", "path", "include", "exclude"]

    mutating func readTargets(_ entries: [YAMLEntry]) {
        guard let last = entries.last else { return }
        guard entries.count * settings.count <= Self.maximumTargetWork else {
            let message =
                "the schema has \(entries.count) targets and \(settings.count) settings, which is too many: "
                + "their product may be at most \(Self.maximumTargetWork)"
            return report.add(.unreadable, at: last.mark, message, fix: "remove targets, or split the project")
        }
        var groups: SettingGroups?
        var paths: [(path: TargetPath, target: String, mark: YAMLMark)] = []
        for entry in entries {
            guard NameGrammar.accepts(entry.word) else {
                let message = "'\(entry.word)' is not a valid target name"
                report.add(.badName, at: entry.mark, message, label: NameGrammar.description)
                continue
            }
            guard var words = words(of: entry.value, at: entry.mark, owner: entry.word) else { continue }
            guard let path = readTarget(entry, &words, &groups) else { continue }
            paths.append((path.path, entry.word, path.mark))
        }
        checkOverlaps(paths)
    }

    /// Reads one target.
    ///
    /// - Returns: Its path, also when another part of it is missing.
    private mutating func readTarget(
        _ entry: YAMLEntry,
        _ words: inout YAMLWords,
        _ groups: inout SettingGroups?
    ) -> (path: TargetPath, mark: YAMLMark)? {
        let format = required("format", of: entry.word, &words)
        let audienceMark = words.markOfValue("audience")
        let audience: Audience? = choice("audience", of: &words)
        if audience == nil, audienceMark == nil { missing("audience", of: entry.word, entry.mark) }
        let client = readClient(entry.word, format: format?.text, audience, &words)
        let path = readPath(entry.word, &words)
        let include = words.textList("include")
        if include?.isEmpty == true {
            words.refuse("include", "\(entry.word) includes no setting, so its file would be empty")
        }
        let exclude = words.textList("exclude") ?? []
        check(include ?? [], of: entry.word, audience: audience, &groups, isInclude: true)
        check(exclude, of: entry.word, audience: audience, &groups, isInclude: false)
        let options = readOptions(entry.word, &words)
        finish(&words, owner: entry.word, known: Self.words)
        guard let format, let audience, let path else { return path }
        targets.append(
            Target(
                name: entry.word,
                format: format.text,
                audience: audience,
                client: client,
                path: path.path.text,
                include: include?.map(\.text),
                exclude: exclude.map(\.text),
                options: options,
                place: report.place(at: entry.mark)
            )
        )
        return path
    }

    /// Reads what the client is, where the format leaves it open.
    private mutating func readClient(
        _ target: String,
        format: String?,
        _ audience: Audience?,
        _ words: inout YAMLWords
    ) -> ClientKind? {
        let mark = words.markOfValue("client") ?? words.mark
        guard let client: ClientKind = choice("client", of: &words) else { return nil }
        if audience == .server {
            let fix = "remove client, or write audience: client"
            report.add(
                .badValue,
                at: mark,
                "\(target) has client: \(client.rawValue), but its audience is server",
                fix: fix
            )
        } else if client == .web, let format, ClientKind.appFormats.contains(format) {
            let message = "\(target) has client: web, but only apps read \(format)"
            report.add(.badValue, at: mark, message, fix: "remove client, or use another format")
        }
        return client
    }

    private mutating func required(
        _ word: String,
        of target: String,
        _ words: inout YAMLWords
    ) -> (text: String, mark: YAMLMark)? {
        let isThere = words.markOfValue(word) != nil
        let value = words.texted(word)
        if !isThere { missing(word, of: target, words.mark) }
        return value
    }

    private mutating func missing(_ word: String, of target: String, _ mark: YAMLMark) {
        report.add(.missingWord, at: mark, "the target \(target) has no \(word)", fix: "add \(word): to it")
    }

    private mutating func readPath(
        _ target: String,
        _ words: inout YAMLWords
    ) -> (path: TargetPath, mark: YAMLMark)? {
        guard let (text, mark) = required("path", of: target, &words) else { return nil }
        guard let path = TargetPath(text) else {
            report.add(.badPath, at: mark, "the path of \(target) \(TargetPath.problem(of: text) ?? "")")
            return nil
        }
        return (path, mark)
    }

    private mutating func checkOverlaps(_ paths: [(path: TargetPath, target: String, mark: YAMLMark)]) {
        let owners = Dictionary(paths.map { ($0.path.folded, $0.target) }) { first, _ in first }
        for (path, target, mark) in paths {
            if let owner = owners[path.folded], owner != target {
                report.add(.overlappingPaths, at: mark, "\(target) has the same path as \(owner)")
            }
            for parent in path.parents {
                guard let owner = owners[parent] else { continue }
                report.add(.overlappingPaths, at: mark, "the path of \(target) is inside the path of \(owner)")
            }
        }
    }

    /// Checks the names and groups that narrow a target.
    private mutating func check(
        _ names: [(text: String, mark: YAMLMark)],
        of target: String,
        audience: Audience?,
        _ groups: inout SettingGroups?,
        isInclude: Bool
    ) {
        guard !names.isEmpty else { return }
        // Few schemas need the groups, and collecting them takes long.
        let known = groups ?? SettingGroups(settings)
        groups = known
        for (name, mark) in names {
            guard let group = known[name] else {
                let message = "\(target) names \(name), but no setting or group has this name"
                let isServed = !isInclude || audience != .client
                report.add(
                    .unknownReference,
                    at: mark,
                    message,
                    name: name,
                    known: known.names.filter { isServed || known[$0]?.hasClient == true }
                )
                continue
            }
            if isInclude, audience == .client, !group.hasClient {
                let message = "\(target) ships to clients, but \(name) is for servers"
                report.add(.serverValueForClient, at: mark, message)
            }
        }
    }

    /// Everything else is for the format.
    private mutating func readOptions(_ target: String, _ words: inout YAMLWords) -> [String: Target.Option] {
        var options: [String: Target.Option] = [:]
        for entry in words.takeRest() {
            guard let text = optionText(of: entry.value) else {
                let message =
                    "the option \(entry.word) of \(target) must be a string, or a list of strings without commas"
                report.add(.wrongKind, at: entry.value.mark, message)
                continue
            }
            options[entry.word] = Target.Option(text: text, place: report.place(at: entry.value.mark))
        }
        return options
    }

    private func optionText(of node: YAMLNode) -> String? {
        switch node.kind {
        case .text(let text, _): return text
        case .mapping: return nil
        case .list(let items):
            let texts = items.compactMap(\.text)
            guard texts.count == items.count, !texts.contains(where: { $0.contains(",") || $0.isEmpty }) else {
                return nil
            }
            return texts.joined(separator: ",")
        }
    }
}

/// The names of settings and the groups that they form: `supabase` for `supabase.url`.
struct SettingGroups {
    private var groups: [String: Group] = [:]

    struct Group {
        /// Whether a setting in it may ship to clients.
        var hasClient = false
    }

    init(_ settings: [Setting]) {
        groups.reserveCapacity(settings.count)
        // By index, as a setting is costly to copy.
        for index in settings.indices {
            let (name, isClient) = (settings[index].name, settings[index].audience == .client)
            for group in name.groups + [name.text] {
                if isClient {
                    groups[group] = Group(hasClient: true)
                } else if groups[group] == nil {
                    groups[group] = Group()
                }
            }
        }
    }

    var names: Dictionary<String, Group>.Keys { groups.keys }

    subscript(name: String) -> Group? { groups[name] }
}
