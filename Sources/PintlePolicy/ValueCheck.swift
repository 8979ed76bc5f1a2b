internal import PintleCore
package import PintleSchema
internal import PintleSystem

/// A rule that judges every value on its own, by its bytes.
///
/// The policy gives each value once to all of these, because opening guarded memory takes time. It copies no secret.
package protocol ValueCheck: Rule {
    /// The values that it checks.
    static var scope: ValueScope { get }

    /// Phrases in lower-case letters, such as `rate limit`, as ``WordPattern`` reads them: it also checks the values of
    /// settings whose names contain one of them.
    static var names: [String] { get }

    /// Judges one value.
    ///
    /// - Parameters:
    ///   - bytes: The UTF-8 bytes of the value; nothing of a secret's may get into the objection.
    ///   - value: The setting that it belongs to.
    ///   - context: Data about the environment.
    /// - Returns: The objection; `nil` for a good value.
    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection?
}

extension ValueCheck {
    package static var scope: ValueScope { .all }
    package static var names: [String] { [] }
    package static var asValueCheck: (any ValueCheck.Type)? { Self.self }

    package func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        var found: [Objection] = []
        for value in environment.settings where context.isReadable(value) {
            value.text.withBytes { bytes in
                guard
                    !Self.scope.isDisjoint(with: ValueScope(of: bytes, value))
                        || value.words.contain(anyOf: Self.names),
                    !Self.acceptedNetworks.contains(NetworkPlace.stated(for: value, bytes))
                else { return }
                if let objection = objection(to: bytes, of: value, context: context) { found.append(objection) }
            }
        }
        return found
    }
}

/// A rule that judges the values of settings with certain words in their names.
///
/// The policy gives it only those, so many such rules cost almost no time.
package protocol NameCheck: ValueCheck {}

extension NameCheck {
    package static var isHeuristic: Bool { true }
    package static var scope: ValueScope { [] }
}

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

    /// Texts with an `=`, which may be a connection string.
    package static let connections = ValueScope(rawValue: 64)

    /// All scopes together.
    static let last = ValueScope(rawValue: 127)

    package static let all: ValueScope = [.secrets, .plain]

    /// All scopes of a value.
    init(of bytes: Span<UInt8>, _ value: ResolvedSetting) {
        var scope: ValueScope = value.setting.isSecret ? .secrets : .plain
        if value.setting.audience == .client, !value.setting.isSecret { scope.insert(.shipped) }
        let isAddress = Self.isAddress(bytes, value)
        if isAddress { scope.insert(.addresses) }
        if bytes.count > 10, bytes.indices.contains(where: { bytes[$0] == UInt8(ascii: "=") }) {
            scope.insert(.connections)
        }
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
        if value.setting.typeName == "list" { return true }
        return value.setting.typeName == "string" && HostListText.mayBe(bytes) && HostListText.isNamed(value)
    }
}
