internal import PintleCore
internal import PintleFindings
internal import PintlePolicy
internal import PintleSchema
internal import PintleSystem

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
