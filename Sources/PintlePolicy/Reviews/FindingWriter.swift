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
