internal import PintleCore
internal import PintleFindings
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

// Values that cannot be saved or removed.
extension PintleError {
    static func unwritableValue(_ named: Project.NamedSetting) -> PintleError {
        PintleError(
            .malformed,
            "the value of \(named.description) is not UTF-8, contains a NUL character, "
                + "or has more than \(VaultLimits.valueBytes) bytes",
            fix: "encode it, for example as base64"
        )
    }

    static func footerMarkInValue(_ named: Project.NamedSetting) -> PintleError {
        PintleError(
            .malformed,
            "the value of \(named.description) contains '#:', which begins the footer of env files",
            fix: "declare the setting with secret: true in \(SchemaFile.path): sealed values may contain '#:'"
        )
    }

    static func unfittingValue(
        _ mismatch: TypeMismatch,
        of named: Project.NamedSetting,
        line: Int,
        in name: EnvironmentName
    ) -> PintleError {
        let expected = RawForbidden.escaped(mismatch.expected)
        return PintleError(
            .refused,
            path: SchemaFile.path,
            line: line,
            "this value does not fit \(named.description): expected \(expected)"
                + (mismatch.problem.map { ", but \(RawForbidden.escaped($0))" } ?? ""),
            why: "Pintle does not save a value that its type cannot read; nothing was written to \(name)",
            fix: "set \(expected)"
        )
    }

    static func notSet(_ key: EnvKey, in name: EnvironmentName, path: String, setBy layer: String?) -> PintleError {
        PintleError(
            .notFound,
            path: path,
            "\(key) is not set in \(name) itself",
            fix: layer.map { "\($0) sets it: pintle unset \($0) \(key)" } ?? "no action is needed: it has no value"
        )
    }
}
