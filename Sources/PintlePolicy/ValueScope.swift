internal import PintleCore
import PintleSchema

/// The values that a rule is interested in.
///
/// The policy gives it only those, so many rules cost little time.
package struct ValueScope: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Values of secret settings.
    package static let secrets = ValueScope(rawValue: 1)
    /// Values of settings that are not secret.
    package static let plain = ValueScope(rawValue: 2)
    /// Those that ship to users.
    package static let shipped = ValueScope(rawValue: 4)
    /// Values that may contain a host: texts with `://`, lists, hosts, IP addresses and e-mail addresses.
    package static let addresses = ValueScope(rawValue: 8)
    /// Texts that begin as JSON web tokens do.
    package static let tokens = ValueScope(rawValue: 16)
    /// Secrets that must be random, according to ``RandomSecret``.
    package static let random = ValueScope(rawValue: 32)

    /// All scopes together.
    static let last = ValueScope(rawValue: 63)

    package static let all: ValueScope = [.secrets, .plain]

    /// All scopes of a value.
    init(of bytes: Span<UInt8>, _ value: ResolvedSetting) {
        var scope: ValueScope = value.setting.isSecret ? .secrets : .plain
        if value.setting.audience == .client, !value.setting.isSecret { scope.insert(.shipped) }
        let isAddress = Self.isAddress(bytes, value)
        if isAddress { scope.insert(.addresses) }
        if bytes.count > 30, bytes[0] == UInt8(ascii: "e"), bytes[1] == UInt8(ascii: "y") { scope.insert(.tokens) }
        if RandomSecret.isMeant(value, bytes, mayBeAddress: isAddress) { scope.insert(.random) }
        self = scope
    }

    private static func isAddress(_ bytes: Span<UInt8>, _ value: ResolvedSetting) -> Bool {
        switch value.typed {
        case .url, .list: return true
        case .text where value.setting.typeName != "string":
            if ["host", "ip", "email"].contains(value.setting.typeName) { return true }
        default: break
        }
        var index = 0
        while index + 2 < bytes.count {
            if bytes[index] == UInt8(ascii: ":"), bytes[index + 1] == UInt8(ascii: "/") { return true }
            index += 1
        }
        // The list of a secret is not read.
        return value.setting.typeName == "list"
    }
}
