package import PintleCore
internal import PintleSystem

/// One thing that a check found: what, where, why, and how to fix it.
///
/// No part of it ever holds a secret's value, length, prefix or unkeyed hash.
package struct Finding: Hashable, Sendable {
    /// The stable code: a rule's (`PIN002`), or one of the schema's own (`DEL001`, `TYP001`, `SCH…`).
    package let code: String
    package let severity: Severity
    /// The environment that was checked; `nil` for a finding about the schema itself.
    package let environment: EnvironmentName?
    /// The setting it is about, as schema and code spell it.
    package let setting: SettingName?
    /// The only audience whose programs it concerns; `nil` when it concerns all of them.
    package let audience: Audience?
    /// The same as env files spell it; also there when the schema does not know the name.
    package let key: EnvKey?
    /// The problem, in one line without a full stop.
    package let message: String
    /// The place in the env file; `nil` without one, as for a missing value.
    package let place: SourcePlace?
    /// The place in the schema.
    package let schemaPlace: SourcePlace?
    /// Why it matters.
    package let why: String
    /// The way to fix it.
    package let fix: String
    package let notes: [String]

    package init(
        code: String,
        severity: Severity,
        environment: EnvironmentName? = nil,
        setting: SettingName? = nil,
        audience: Audience? = nil,
        key: EnvKey? = nil,
        message: String,
        place: SourcePlace? = nil,
        schemaPlace: SourcePlace? = nil,
        why: String,
        fix: String,
        notes: [String] = []
    ) {
        self.code = code
        self.severity = severity
        self.environment = environment
        self.setting = setting
        self.audience = audience
        self.key = key
        self.message = message
        self.place = place
        self.schemaPlace = schemaPlace
        self.why = why
        self.fix = fix
        self.notes = notes
    }

    /// Whether it concerns programs of an audience: the date of a client's pins, for example, concerns no server.
    package func concerns(_ audience: Audience) -> Bool { self.audience.map { $0 == audience } ?? true }
}

extension Finding {
    /// The same with more to know about it.
    package func adding(notes more: [String]) -> Finding { changed(place: place, notes: notes + more) }

    /// The same with less weight.
    package func asWarning(notes more: [String]) -> Finding {
        changed(place: place, notes: notes + more, severity: .warning)
    }

    /// The same, at another place.
    package func at(_ place: SourcePlace) -> Finding { changed(place: place, notes: notes) }

    /// The same finding with the text of the schema's line, if it points at one.
    ///
    /// - Parameter lines: The lines of the schema as it was read.
    /// - Returns: The finding, unchanged when there is nothing to show.
    func quoting(_ lines: SchemaLines) -> Finding {
        guard let schemaPlace, schemaPlace.excerpt == nil, let line = lines[schemaPlace.line] else { return self }
        let quoted = SourcePlace(
            path: schemaPlace.path,
            line: schemaPlace.line,
            column: schemaPlace.column,
            length: schemaPlace.length,
            excerpt: line,
            label: schemaPlace.label
        )
        return changed(place: place, notes: notes, schemaPlace: quoted)
    }

    private func changed(
        place: SourcePlace?,
        notes: [String],
        schemaPlace: SourcePlace? = nil,
        severity: Severity? = nil
    ) -> Finding {
        Finding(
            code: code,
            severity: severity ?? self.severity,
            environment: environment,
            setting: setting,
            audience: audience,
            key: key,
            message: message,
            place: place,
            schemaPlace: schemaPlace ?? self.schemaPlace,
            why: why,
            fix: fix,
            notes: notes
        )
    }
}

extension Finding {
    /// The order in which findings are shown: errors first, then by path, line and code.
    package static func precedes(_ one: Finding, _ other: Finding) -> Bool {
        if one.severity != other.severity { return one.severity > other.severity }
        let (first, second) = (one.place ?? one.schemaPlace, other.place ?? other.schemaPlace)
        let (path, otherPath) = (first?.path ?? "", second?.path ?? "")
        if path != otherPath { return path < otherPath }
        let (line, otherLine) = (first?.line ?? 0, second?.line ?? 0)
        if line != otherLine { return line < otherLine }
        if one.code != other.code { return one.code < other.code }
        return one.message < other.message
    }
}

extension [Finding] {
    /// The same findings with the lines of the schema that they point at, as its reader would show them.
    ///
    /// - Parameter source: The schema's bytes; one without mistakes holds nothing that may not be shown.
    /// - Returns: Those that already show a line as they are.
    package func quoting(schema source: [UInt8]) -> [Finding] {
        guard !isEmpty else { return self }
        let lines = SchemaLines(source, wanted: Set(compactMap { $0.schemaPlace?.line }))
        return map { $0.quoting(lines) }
    }
}

/// Signed times that are in the future.
package enum FutureTime {
    /// The code of findings about them.
    package static let code = "CLK001"
    /// The clocks of machines differ, so one day is tolerated.
    package static let toleratedDays = 1
}

/// The severity of a finding: an error refuses, a warning and a note do not.
package enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
    case note
    case warning
    case error

    package static func < (lhs: Severity, rhs: Severity) -> Bool { lhs.rank < rhs.rank }

    private var rank: Int {
        switch self {
        case .note: 0
        case .warning: 1
        case .error: 2
        }
    }
}
