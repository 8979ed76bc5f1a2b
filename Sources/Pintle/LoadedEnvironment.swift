internal import PintleSchema
internal import PintleCore
internal import PintleCrypto
internal import PintleFindings
package import PintlePolicy
internal import PintleProject
internal import PintleSystem

/// An environment that passed every check, ready to be read.
public struct LoadedEnvironment: Sendable {
    private let validated: ValidatedEnvironment
    /// Errors that exist only because time has passed since the environment was signed; a service should log them.
    public let warnings: [Warning]
    /// The warnings that will come within 14 days, in one line; `nil` when there are none.
    public let announcement: String?
    private let dayOfNextError: CalendarDate?

    /// An environment that comes from no files.
    package init(_ validated: ValidatedEnvironment) {
        self.validated = validated
        warnings = []
        announcement = nil
        dayOfNextError = nil
    }

    init(_ validated: ValidatedEnvironment, _ reviewed: Reader.Reviewed) {
        self.validated = validated
        warnings = reviewed.review.tolerated(.running).map(Warning.init)
        announcement = reviewed.announcement
        dayOfNextError = reviewed.review.dayOfNextError(within: 365)
    }

    /// An error that stops no service.
    public struct Warning: Sendable, CustomStringConvertible {
        /// The code of the rule, such as `SEC022`.
        public let code: String
        /// The setting that it is about.
        public let setting: String
        /// The first day on which it was an error, as `YYYY-MM-DD`; `nil` when it concerns no service at all.
        public let since: String?
        /// The problem and the fix, in one line.
        public let description: String

        init(_ tolerated: ToleratedError) {
            let finding = tolerated.warning
            code = finding.code
            setting = tolerated.subject
            since = tolerated.since.map { "\($0)" }
            description = RawForbidden.escaped("\(finding.code): \(finding.message); fix: \(finding.fix)")
        }
    }

    /// The time until something becomes an error: a pin, a certificate, a waiver or a secret runs out.
    ///
    /// `nil` when nothing does within a year.
    public var timeUntilNextError: Duration? {
        dayOfNextError.map { .seconds(Int64($0.dayNumber) * 86_400 - SystemClock.secondsSince1970) }
    }

    /// The environment's name.
    public var name: String { validated.name.text }

    /// The names of the settings that have a value, in the schema's order.
    public var settingNames: [String] { validated.settings.map(\.setting.name.text) }

    /// The names of the settings whose values differ, or that only one of the two has, in order.
    func changedNames(since other: LoadedEnvironment) -> [String] {
        let names = Set(settingNames).union(other.settingNames)
        return names.sorted().filter { name in
            guard let name = SettingName(name), let one = validated[name], let two = other.validated[name] else {
                return true
            }
            return !one.hasSameValue(as: two)
        }
    }

    /// A setting's value, as the type that the schema gives it.
    ///
    /// Secrets are read as ``Secret`` alone. Ask for an optional where the schema lets a setting be without a value.
    ///
    /// - Parameter name: The name as the schema spells it, such as `supabase.url`.
    /// - Throws: ``PintleError`` of code `notFound` for a name the schema does not have or a setting without a value,
    ///   of code `usage` for another type than the schema's.
    public subscript<Value: SettingRepresentable>(name: String) -> Value {
        get throws(PintleError) {
            guard let value: Value = try value(named: name) else {
                throw .noValue(name, in: validated.name)
            }
            return value
        }
    }

    /// A setting's value; `nil` when it has none in this environment.
    ///
    /// - Parameter name: The name as the schema spells it.
    /// - Throws: ``PintleError`` for a name the schema does not have, or another type than the schema's.
    public subscript<Value: SettingRepresentable>(name: String) -> Value? {
        get throws(PintleError) { try value(named: name) }
    }

    /// A value with its place, such as `environments/prod.env:12`; `nil` without a value.
    package func stored(_ name: String) -> (setting: StoredSetting, place: String?)? {
        guard let name = SettingName(name), let resolved = validated[name] else { return nil }
        return (StoredSetting(resolved), resolved.place.map { "\($0.path):\($0.line)" })
    }

    private func value<Value: SettingRepresentable>(named name: String) throws(PintleError) -> Value? {
        guard let settingName = SettingName(name), let setting = validated.schema[settingName] else {
            let near = NearestNames.of(name, among: validated.schema.settings.map(\.name.text))
            throw .unknownSetting(name, near: near)
        }
        guard let resolved = validated[settingName] else { return nil }
        guard let value = Value(StoredSetting(resolved)) else {
            throw .otherType(name, setting, than: Value.self)
        }
        return value
    }
}

extension LoadedEnvironment: CustomStringConvertible, CustomReflectable {
    /// The name and the number of settings; no value.
    public var description: String { "LoadedEnvironment(\(name), \(settingNames.count) settings)" }

    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension ResolvedSetting {
    /// Whether another one reads the same: type, secrecy and bytes.
    fileprivate func hasSameValue(as other: ResolvedSetting) -> Bool {
        guard setting.typeName == other.setting.typeName else { return false }
        return switch (text, other.text) {
        case (.plain(let one), .plain(let two)): one == two
        case (.protected(let one as Secret), .protected(let two as Secret)): one.isEqual(to: two)
        default: false
        }
    }
}

extension PintleError {
    /// A setting that is read as required has no value.
    fileprivate static func noValue(_ name: String, in environment: EnvironmentName) -> PintleError {
        PintleError(
            .notFound,
            "\(name) has no value in \(environment)",
            fix: "read it as an optional, such as String?, or make the setting required in the schema"
        )
    }

    /// The schema has no such setting.
    fileprivate static func unknownSetting(_ name: String, near: [String]) -> PintleError {
        PintleError(
            .notFound,
            "the schema has no setting '\(RawForbidden.escaped(String(name.prefix(128))))'",
            fix: near.isEmpty ? "declare it in the schema" : "did you mean \(near.joined(separator: " or "))?"
        )
    }

    /// A setting is read as another type than its own.
    fileprivate static func otherType(_ name: String, _ setting: Setting, than type: Any.Type) -> PintleError {
        PintleError(
            .usage,
            "\(name) is \(setting.isSecret ? "a secret" : "of type \(setting.typeName)"), not \(type)",
            fix: setting.isSecret ? "read it as Secret" : "ask for the type that the schema declares"
        )
    }
}
