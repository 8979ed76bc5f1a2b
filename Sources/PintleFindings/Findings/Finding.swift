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
