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
            return ["this line stands in \(line.environment), which \(environment.name) extends"]
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
