import PintleCore
internal import PintleFindings
import PintleSchema
internal import PintleSystem

/// Makes findings of objections: adds severity, spellings, places, reasons, and where the value comes from.
struct FindingWriter {
    let environment: ResolvedEnvironment

    /// - Returns: `nil` when the rule is off at the environment's level.
    func finding(_ raised: RaisedObjection) -> Finding? {
        guard let severity = raised.rule.levels[environment.level] else { return nil }
        let objection = raised.objection
        let setting = setting(of: objection)
        return Finding(
            code: raised.rule.code,
            severity: min(severity, raised.objection.severity ?? severity),
            environment: environment.name,
            setting: setting?.name,
            audience: raised.rule.concernsOnlyItsAudience && setting?.audience == .client ? .client : nil,
            key: objection.key,
            message: objection.message,
            place: place(of: objection),
            schemaPlace: setting?.place,
            why: raised.rule.why,
            fix: objection.fix ?? raised.rule.fix,
            notes: objection.notes + originNotes(of: objection)
        )
    }

    private func setting(of objection: Objection) -> Setting? {
        switch objection.subject {
        case .setting(let value): value.setting
        case .line(let line): line.setting
        case .absent(let setting): setting
        }
    }

    private func place(of objection: Objection) -> SourcePlace? {
        switch objection.subject {
        case .absent: return nil
        case .line(let line):
            return PlaceMarker.masked(line.place, key: line.key, isSealed: line.isSealed, label: objection.label)
        case .setting(let value):
            guard case .layer(_, let place, let isSealed) = value.origin else { return nil }
            let key = value.setting.key
            if value.setting.isSecret || value.text.isProtected {
                return PlaceMarker.masked(place, key: key, isSealed: isSealed, label: objection.label)
            }
            return PlaceMarker.marked(place, key: key, text: value.text, range: objection.range, label: objection.label)
        }
    }

    /// Says where the value comes from when that is not the environment's own file.
    private func originNotes(of objection: Objection) -> [String] {
        let home: EnvironmentName
        switch objection.subject {
        case .absent: return []
        case .line(let line):
            guard line.environment != environment.name else { return [] }
            return ["this line is in \(line.environment), which \(environment.name) extends"]
        case .setting(let value):
            guard case .layer(let layer, _, _) = value.origin else {
                return ["this value is the schema's default; \(Self.list(environment.layers.map(\.environment))) none"]
            }
            home = layer
        }
        guard home != environment.name else { return [] }
        let nearer = environment.layers.map(\.environment).prefix { $0 != home }
        return ["this value comes from \(home); \(Self.list(nearer.isEmpty ? [environment.name] : Array(nearer))) none"]
    }

    /// `prod has`, `prod-japan and prod have`.
    private static func list(_ names: [EnvironmentName]) -> String {
        guard let last = names.last else { return "env files have" }
        let others = names.dropLast().map(\.text).joined(separator: ", ")
        return others.isEmpty ? "\(last) has" : "\(others) and \(last) have"
    }
}

/// Puts the marks under the line of a finding.
enum PlaceMarker {
    /// A line without its value, with the key marked.
    static func masked(_ place: SourcePlace, key: EnvKey, isSealed: Bool, label: String?) -> SourcePlace {
        SourcePlace(
            path: place.path,
            line: place.line,
            column: 1,
            length: key.text.utf8.count,
            excerpt: key.text + (isSealed ? "=sealed:…" : "=…"),
            label: label ?? place.label
        )
    }

    /// A line that may be shown, with the wrong part of the value marked, or else the key.
    static func marked(
        _ place: SourcePlace,
        key: EnvKey,
        text: SettingText,
        range: Range<Int>?,
        label: String?
    ) -> SourcePlace {
        let valueColumn = key.text.utf8.count + 2
        let shown = range.flatMap { isUnquoted(text, key: key, in: place.excerpt) ? $0 : nil }
        let column = shown.map { valueColumn + $0.lowerBound } ?? place.column ?? 1
        let length = shown?.count ?? (place.column == nil ? key.text.utf8.count : place.length)
        return SourcePlace(
            path: place.path,
            line: place.line,
            column: column,
            length: length,
            excerpt: place.excerpt,
            label: label ?? place.label
        )
    }

    /// Whether the line is `KEY=VALUE` without quotes, so that a byte of the value is a column of the line.
    private static func isUnquoted(_ text: SettingText, key: EnvKey, in excerpt: String?) -> Bool {
        guard let excerpt else { return false }
        let line = Array(excerpt.utf8)
        let head = key.text.utf8.count + 1
        return text.withBytes { bytes in
            line.count == head + bytes.count && line.starts(with: Array("\(key.text)=".utf8))
                && bytes.allSatisfy(in: 0..<bytes.count) { $0 < 0x80 }
                && bytes.indices.allSatisfy { bytes[$0] == line[head + $0] }
        }
    }
}

/// The order of findings: errors first, then by place, then by code.
enum FindingOrder {
    static func sorted(_ findings: [Finding]) -> [Finding] {
        findings.indices.map { Rank(findings[$0], position: $0) }.sorted().map { findings[$0.position] }
    }

    private struct Rank: Comparable {
        let position: Int
        private let severity: Severity
        /// Findings without a place in an env file come last, ordered by their place in the schema.
        private let place: (Int, String, Int, Int)
        private let code: String

        init(_ finding: Finding, position: Int) {
            self.position = position
            severity = finding.severity
            let place = finding.place ?? finding.schemaPlace
            self.place = (finding.place == nil ? 1 : 0, place?.path ?? "", place?.line ?? 0, place?.column ?? 0)
            code = finding.code
        }

        static func == (lhs: Self, rhs: Self) -> Bool { lhs.position == rhs.position }

        static func < (lhs: Self, rhs: Self) -> Bool {
            if lhs.severity != rhs.severity { return lhs.severity > rhs.severity }
            if lhs.place != rhs.place { return lhs.place < rhs.place }
            return (lhs.code, lhs.position) < (rhs.code, rhs.position)
        }
    }
}

/// Makes one finding of one cause.
enum SameCause {
    /// Removes every objection whose rule gives way to another objection to the same value.
    ///
    /// An objection to a whole value covers its elements. An objection to an element also covers the whole value, because
    /// the next check reports the rest.
    /// Rules also give way to findings from reading the environment.
    static func reduced(_ raised: [RaisedObjection], beside read: [Finding] = []) -> [RaisedObjection] {
        let awaited = Set(raised.flatMap { $0.rule.givesWayTo })
        guard !awaited.isEmpty else { return raised }
        var elements: [Site: Set<Int?>] = [:]
        for finding in read where awaited.contains(finding.code) {
            if let key = finding.key { elements[Site(code: finding.code, key: key), default: []].insert(nil) }
        }
        for item in raised where awaited.contains(item.rule.code) {
            elements[Site(code: item.rule.code, key: item.objection.key), default: []].insert(item.objection.element)
        }
        return raised.filter { item in
            !item.rule.givesWayTo.contains { code in
                guard let covered = elements[Site(code: code, key: item.objection.key)] else { return false }
                return item.objection.element == nil || covered.contains(nil)
                    || covered.contains(item.objection.element)
            }
        }
    }

    /// The settings whose missing values are the only cause of objections.
    static func lacking(_ raised: [RaisedObjection]) -> [Site: SettingName] {
        var lacking: [Site: SettingName] = [:]
        for item in raised {
            guard let name = item.objection.lacking else { continue }
            lacking[Site(code: item.rule.code, key: item.objection.key)] = name
        }
        return lacking
    }

    /// Joins the findings of resolving the environment with those of the rules.
    ///
    /// A plaintext line with an unknown key gives one finding. The finding about the unknown key becomes its note.
    ///
    /// If a required setting has no value, findings that follow from that alone also become notes.
    static func merged(
        _ read: [Finding],
        with ruled: [Finding],
        lacking: [Site: SettingName] = [:]
    ) -> [Finding] {
        let (read, ruled) = explained(read, ruled, lacking)
        let isUnknownKey: (Finding) -> Bool = { $0.setting == nil && $0.key != nil }
        let open = Set(ruled.filter(isUnknownKey).map(Line.init))
        guard !open.isEmpty else { return read + ruled }
        let said = Dictionary(
            read.filter { isUnknownKey($0) && open.contains(Line($0)) }.map { (Line($0), $0) }
        ) { first, _ in first }
        let kept = read.filter { said[Line($0)] == nil || !isUnknownKey($0) }
        return kept
            + ruled.map { finding in
                guard isUnknownKey(finding), let other = said[Line(finding)] else { return finding }
                return finding.adding(notes: [other.message] + other.notes + [other.fix].filter { !$0.isEmpty })
            }
    }

    private static func explained(
        _ read: [Finding],
        _ ruled: [Finding],
        _ lacking: [Site: SettingName]
    ) -> ([Finding], [Finding]) {
        let missing = Set(read.filter { $0.code == "DEL001" && $0.severity == .error }.compactMap(\.setting))
        guard !lacking.isEmpty, !missing.isEmpty else { return (read, ruled) }
        let cause: (Finding) -> SettingName? = { finding in
            guard let key = finding.key, let name = lacking[Site(code: finding.code, key: key)] else { return nil }
            return missing.contains(name) ? name : nil
        }
        let effects = Dictionary(grouping: ruled.filter { cause($0) != nil }) { cause($0) }
        return (
            read.map { finding in
                guard finding.code == "DEL001", let name = finding.setting, let effects = effects[name] else {
                    return finding
                }
                return finding.adding(notes: effects.filter { $0.setting != name }.flatMap { [$0.message, $0.fix] })
            },
            ruled.filter { cause($0) == nil }
        )
    }

    struct Site: Hashable {
        let code: String
        let key: EnvKey
    }

    private struct Line: Hashable {
        let key: EnvKey?
        let path: String?
        let line: Int?

        init(_ finding: Finding) {
            key = finding.key
            path = finding.place?.path
            line = finding.place?.line
        }
    }
}

/// An objection with the rule that raised it.
struct RaisedObjection: Sendable {
    let rule: any Rule.Type
    let objection: Objection

    init(_ rule: any Rule.Type, _ objection: Objection) {
        self.rule = rule
        self.objection = objection
    }
}
