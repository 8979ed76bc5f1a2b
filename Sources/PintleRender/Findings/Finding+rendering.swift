internal import PintleCore
internal import PintleFindings
internal import PintlePolicy
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

extension Finding {
    private static let why =
        "iOS looks for an authority's key in the issuers and for a server's key in its own certificate: in the wrong list "
        + "a key never matches, and the app refuses every connection"

    /// The finding for the list in which a host's pins would stand.
    static func applePins(
        _ problem: ApplePinList.Problem,
        _ host: PinnedHost,
        list: ApplePinList,
        in environment: EnvironmentName,
        target: Target
    ) -> Finding {
        let name = host.pins.setting.name
        switch problem {
        case .mixed(let server, let authority):
            return unrepresentable(
                host.pins,
                in: environment,
                target: target,
                reason:
                    "pin \(server + 1) is a server's key and pin \(authority + 1) an authority's, and iOS would demand "
                    + "a match of both",
                fix: "pin keys of one kind in \(name): two keys of your own, or the roots of two authorities, which "
                    + "pintle pins show --authority lists"
            )
        case .contradicted(let known, let rest):
            let (kind, word) = list == .servers ? ("a server's", "leaf") : ("an authority's", "ca")
            return unrepresentable(
                host.pins,
                in: environment,
                target: target,
                reason: "pin \(known + 1) is \(kind) key, but the target says that pin \(rest + 1) is not",
                fix: "write `pins: \(word)` in target \(target.name), or pin keys of one kind in \(name)"
            )
        case .untold(let index):
            return untold(index, host, list: list, in: environment, target: target)
        }
    }

    private static func untold(
        _ index: Int,
        _ host: PinnedHost,
        list: ApplePinList,
        in environment: EnvironmentName,
        target: Target
    ) -> Finding {
        let setting = host.pins.setting
        return Finding(
            code: "DEL003",
            severity: .warning,
            environment: environment,
            setting: setting.name,
            key: setting.key,
            message: "nothing tells whether pin \(index + 1) of \(setting.name) is an authority's key or a server's: "
                + "target \(target.name) writes it to \(list.rawValue)",
            place: host.pins.place,
            schemaPlace: setting.place,
            why: why,
            fix: "write `pins: ca` or `pins: leaf` in target \(target.name), or keep the certificates of "
                + "\(host.name.text) in a setting of type certificates"
        )
    }
}

/// The check for values that no text format can carry.
enum TextCheck {
    /// - Returns: The reason why the value is not text; `nil` when it is.
    static func reason(_ text: SettingText) -> String? {
        text.withBytes { bytes in
            guard bytes.isValidUTF8 else { return "it is not UTF-8" }
            for index in bytes.indices where bytes[index] == 0 { return "it contains a NUL byte" }
            return nil
        }
    }
}
