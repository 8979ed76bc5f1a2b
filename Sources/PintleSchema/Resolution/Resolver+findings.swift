internal import PintleCore
internal import PintleFindings
internal import PintleSystem

extension Resolver {
    /// The number of scalars of a plain value that a message quotes.
    private static let quotedLength = 60

    func mismatch(
        _ mismatch: TypeMismatch,
        of setting: Setting,
        _ layer: Layer,
        _ entry: Layer.Entry,
        isRequired: Bool
    ) -> Finding {
        let isShown = !setting.isSecret && !entry.isSealed && !entry.text.isProtected
        let isOptionalBlank = isShown && !isRequired && entry.text.withBytes { BlankText.matches($0) }
        let subject = "\(setting.name) in \(name)"
        let message =
            isShown
            ? "\(subject) must be \(mismatch.expected), but is \(quoted(entry.text))"
            : "\(subject) does not fit its type: expected \(mismatch.expected)"
        return Finding(
            code: "TYP001",
            severity: .error,
            environment: name,
            setting: setting.name,
            key: setting.key,
            message: message,
            place: layer.placeOfValue(of: entry, label: "expected \(mismatch.expected)"),
            schemaPlace: setting.place,
            why: FindingCatalogue.why("TYP001"),
            fix: "set a value that fits: " + setCommand(setting, in: layer.environment)
                + (isOptionalBlank ? "; or remove it: pintle unset \(layer.environment) \(setting.key)" : ""),
            notes: (mismatch.problem.map { [$0] } ?? []) + originNotes(layer)
        )
    }

    /// A required setting with a value that has nothing in it.
    func emptyFinding(_ setting: Setting, _ layer: Layer, _ entry: Layer.Entry) -> Finding {
        Finding(
            code: "DEL001",
            severity: .error,
            environment: name,
            setting: setting.name,
            key: setting.key,
            message: "\(setting.name) is required in \(name), but its value is empty",
            place: layer.place(of: entry, label: "empty"),
            schemaPlace: setting.place,
            why: Self.whyRequired,
            fix: setCommand(setting, in: layer.environment) + Self.orAllow(setting),
            notes: originNotes(layer)
        )
    }

    /// A required setting whose default has nothing in it.
    func emptyFinding(_ setting: Setting) -> Finding {
        Finding(
            code: "DEL001",
            severity: .error,
            environment: name,
            setting: setting.name,
            key: setting.key,
            message: "\(setting.name) is required in \(name), but its default is empty",
            schemaPlace: setting.place,
            why: Self.whyRequired,
            fix: setCommand(setting, in: name) + Self.orAllow(setting)
        )
    }

    private static let whyRequired = "programs that need the value would fail at start-up or later"

    /// A secret is never allowed to be empty.
    private static func orAllow(_ setting: Setting) -> String {
        setting.isSecret ? "" : "; if an empty value is intended, write empty: allowed in the schema"
    }

    private func quoted(_ text: SettingText) -> String {
        let text = text.withBytes { RawForbidden.escaped($0.string) }
        guard !text.isEmpty else { return "empty" }
        let scalars = text.unicodeScalars
        guard scalars.count > Self.quotedLength else { return "\"\(text)\"" }
        return "\"\(String(String.UnicodeScalarView(scalars.prefix(Self.quotedLength))))…\""
    }

    private func originNotes(_ layer: Layer) -> [String] {
        layer.environment == name ? [] : ["\(name) takes this value from \(layer.environment)"]
    }

    private func setCommand(_ setting: Setting, in environment: EnvironmentName) -> String {
        "pintle set \(environment) \(setting.key)" + (setting.isSecret ? " --stdin" : "")
    }

    /// Reports missing and unknown settings: one finding where an unknown name explains a missing one.
    mutating func reportNames(missing: [Setting]) {
        var budget = SuggestionBudget()
        var explained: Set<Int> = []
        let unknownKeys = unknown.map(\.entry.key.text)
        for setting in missing {
            let near = budget.nearest(setting.key.text) { unknownKeys }
            let index = near.flatMap { near in
                unknownKeys.indices.first { unknownKeys[$0] == near && !explained.contains($0) }
            }
            if let index { explained.insert(index) }
            findings.append(missingFinding(setting, lookalike: index.map { unknown[$0] }))
        }
        let keys = schema.settings.map(\.key.text)
        var strangers: [EnvironmentName: [ResolvedEnvironment.UnknownEntry]] = [:]
        for (index, entry) in unknown.enumerated() where !explained.contains(index) {
            strangers[entry.layer, default: []].append(entry)
        }
        for layer in layers {
            guard let entries = strangers[layer.environment], let first = entries.first else { continue }
            if entries.count > ResolvedEnvironment.mostUnknownEntries {
                findings.append(unknownFinding(first, of: entries))
            } else {
                findings += entries.map { entry in
                    unknownFinding(entry, near: budget.nearest(entry.entry.key.text) { keys })
                }
            }
        }
    }

    /// One finding for the many names of a layer that the schema does not declare.
    private func unknownFinding(
        _ first: ResolvedEnvironment.UnknownEntry,
        of entries: [ResolvedEnvironment.UnknownEntry]
    ) -> Finding {
        let names = NameList.text(entries.lazy.map(\.entry.key.text), of: entries.count)
        return Finding(
            code: "DEL001",
            severity: level == .development ? .warning : .error,
            environment: name,
            key: first.entry.key,
            message: "\(entries.count) names are not in the schema: \(names)",
            place: first.place,
            why: "Pintle cannot check them, and no program reads them",
            fix: "declare them in the schema, or remove them: pintle edit \(first.layer)",
            notes: first.layer == name ? [] : ["\(name) takes them from \(first.layer)"]
        )
    }

    private func missingFinding(_ setting: Setting, lookalike: ResolvedEnvironment.UnknownEntry?) -> Finding {
        var fix = setCommand(setting, in: name)
        var notes: [String] = []
        var place: SourcePlace?
        if let lookalike {
            let (entry, old) = (lookalike.entry, lookalike.place)
            place = SourcePlace(
                path: old.path,
                line: old.line,
                column: old.column,
                length: old.length,
                excerpt: old.excerpt,
                label: "did you mean \(setting.key)?"
            )
            fix = "give the value its new name: pintle rename \(entry.key) \(setting.key)"
            notes = ["\(entry.key) in \(old.path):\(old.line) has a similar name"]
        }
        return Finding(
            code: "DEL001",
            severity: .error,
            environment: name,
            setting: setting.name,
            key: setting.key,
            message: "\(setting.name) is required in \(name), but has no value",
            place: place,
            schemaPlace: setting.place,
            why: Self.whyRequired,
            fix: fix,
            notes: notes
        )
    }

    private func unknownFinding(_ unknown: ResolvedEnvironment.UnknownEntry, near: String?) -> Finding {
        let (key, place) = (unknown.entry.key, unknown.place)
        let fix =
            near.map { "give the value its new name: pintle rename \(key) \($0); or declare \(key) in the schema" }
            ?? "declare it in the schema, or remove it: pintle unset \(unknown.layer) \(key)"
        return Finding(
            code: "DEL001",
            severity: level == .development ? .warning : .error,
            environment: name,
            key: key,
            message: "\(key) is not in the schema",
            place: SourcePlace(
                path: place.path,
                line: place.line,
                column: place.column,
                length: place.length,
                excerpt: place.excerpt,
                label: near.map { "did you mean \($0)?" }
            ),
            why: "Pintle cannot check it, and no program reads it",
            fix: fix,
            notes: unknown.layer == name ? [] : ["\(name) takes it from \(unknown.layer)"]
        )
    }
}

/// Bounds what suggestions may cost: every unknown name is compared with every known one.
struct SuggestionBudget {
    /// In letters that are compared with letters.
    private(set) var work = 20_000_000
    /// The least cost of comparing with a name.
    private static let leastCost = 256

    /// - Parameters:
    ///   - name: The unknown name.
    ///   - known: The known ones; they are not even listed once the budget is spent.
    /// - Returns: The nearest name, or `nil` when none is near or the budget is spent.
    mutating func nearest<Names: Collection<String>>(_ name: String, among known: () -> Names) -> String? {
        let length = name.utf8.count
        guard work > 0, length <= NearestNames.longest else { return nil }
        let known = known()
        work -= known.count * max(Self.leastCost, length * length)
        guard work > 0 else { return nil }
        return NearestNames.of(name, among: known, limit: 1).first
    }
}
