internal import PintleCore
internal import PintleFindings
internal import PintleSchema
internal import PintleSystem

extension Finding {
    /// `DEL003`: a value that the target's format cannot carry.
    ///
    /// The reason is a clause about "it"; for a secret it must say nothing about the characters of the value.
    static func unrepresentable(
        _ setting: ResolvedSetting,
        in environment: EnvironmentName,
        target: Target,
        reason: String,
        fix: String? = nil
    ) -> Finding {
        Finding(
            code: "DEL003",
            severity: .error,
            environment: environment,
            setting: setting.setting.name,
            key: setting.setting.key,
            message:
                "\(setting.setting.name) cannot be written as \(target.format) for target \(target.name): \(reason)",
            place: setting.place,
            schemaPlace: setting.setting.place,
            why:
                "the program that reads \(RawForbidden.escaped(target.path)) would not get the value that was checked",
            fix: fix ?? "change the value, or exclude it: `exclude: [\(setting.setting.name)]` in target \(target.name)"
        )
    }

    /// `DEL004`: a key that the target's format or its reader does not take.
    static func illegalKey(
        _ setting: ResolvedSetting,
        in environment: EnvironmentName,
        target: Target,
        why: String,
        fix: String? = nil
    ) -> Finding {
        Finding(
            code: "DEL004",
            severity: .error,
            environment: environment,
            setting: setting.setting.name,
            key: setting.setting.key,
            message:
                "target \(target.name) cannot write \(setting.setting.key): the name is not allowed in \(target.format)",
            place: setting.place,
            schemaPlace: setting.setting.place,
            why: why,
            fix: fix
                ?? "give \(setting.setting.name) another name with `env:`, or exclude it from target \(target.name)"
        )
    }
}
