internal import PintleFindings
import PintleCore
import PintleSchema
internal import PintleSystem

/// The secrets of some environments, indexed by value.
///
/// It keeps only a hash with a new key in each process (SipHash), and
/// compares matches byte for byte.
struct SecretIndex {
    private var values: [Int: [(EnvironmentName, ResolvedSetting)]] = [:]

    init(_ environments: [ResolvedEnvironment]) {
        for environment in environments {
            for value in environment.settings where Self.isMeant(value) {
                values[Self.hash(of: value), default: []].append((environment.name, value))
            }
        }
    }

    /// The same secret on another line.
    ///
    /// A value that two environments inherit from one layer is one value.
    func twin(of value: ResolvedSetting) -> (EnvironmentName, ResolvedSetting)? {
        values[Self.hash(of: value)]?.first { _, other in
            Self.line(of: other) != Self.line(of: value) && Self.sharesCredential(other, value)
        }
    }

    /// Whether a value must not be known elsewhere.
    ///
    /// Account names may be.
    static func isMeant(_ value: ResolvedSetting) -> Bool {
        guard value.setting.isSecret else { return false }
        return value.text.withBytes { text in
            if let password = password(in: text) { return password.count >= 8 }
            return text.count >= 12
                && (RandomSecret.isMeant(value, text) || isTelling(text) || PrivateKeyText.occurs(in: text))
        }
    }

    /// Whether an address has a part that only those know who were told: a user, a query, or a drawn part of its path.
    private static func isTelling(_ text: Span<UInt8>) -> Bool {
        guard let mark = text.firstRange(of: "://") else { return false }
        var (digits, letters) = (0, 0)
        for index in (mark.upperBound)..<text.count {
            let byte = text[index]
            if "?#@".utf8.contains(byte) { return true }
            if byte.isDigit { digits += 1 } else if byte.isLetter { letters += 1 } else { (digits, letters) = (0, 0) }
            if digits > 2, letters > 2, digits + letters >= 12 { return true }
        }
        return false
    }

    private static func line(of value: ResolvedSetting) -> String? { value.place.map { "\($0.path):\($0.line)" } }

    private static func hash(of value: ResolvedSetting) -> Int {
        value.text.withBytes { text in text.extracting(password(in: text) ?? text.indices).keyedHash }
    }

    /// The password of an address: what must not be known elsewhere, whatever the host.
    static func password(in text: Span<UInt8>) -> Range<Int>? {
        guard text.count > 12, SchemeText.end(of: text) != nil, let userinfo = (try? URLLayout(text))?.userinfo,
            let colon = userinfo.first(where: { text[$0] == UInt8(ascii: ":") }), colon + 1 < userinfo.upperBound
        else { return nil }
        return colon + 1..<userinfo.upperBound
    }

    /// Whether two addresses are of one account: of the same user at the same kind of server, or at the same host.
    static func isOneAccount(_ one: Span<UInt8>, _ other: Span<UInt8>) -> Bool {
        guard let first = try? URLLayout(one), let second = try? URLLayout(other), let user = Self.user(one, first),
            let otherUser = Self.user(other, second), let end = SchemeText.end(of: one),
            let otherEnd = SchemeText.end(of: other)
        else { return false }
        if isEqual(one.extracting(first.host), other.extracting(second.host)) { return true }
        return isEqual(one.extracting(user), other.extracting(otherUser))
            && isEqual(one.extracting(0..<end), other.extracting(0..<otherEnd))
    }

    private static func user(_ text: Span<UInt8>, _ layout: URLLayout) -> Range<Int>? {
        guard let userinfo = layout.userinfo else { return nil }
        return userinfo.lowerBound..<(userinfo.first { text[$0] == UInt8(ascii: ":") } ?? userinfo.upperBound)
    }

    /// Whether two values are the same, or their passwords are.
    static func sharesCredential(_ one: ResolvedSetting, _ other: ResolvedSetting) -> Bool {
        one.text.withBytes { first in
            other.text.withBytes { second in
                isEqual(
                    first.extracting(password(in: first) ?? first.indices),
                    second.extracting(password(in: second) ?? second.indices)
                )
            }
        }
    }

    static func isSame(_ one: ResolvedSetting, _ other: ResolvedSetting) -> Bool {
        one.text.withBytes { first in other.text.withBytes { isEqual(first, $0) } }
    }

    private static func isEqual(_ first: Span<UInt8>, _ second: Span<UInt8>) -> Bool {
        guard first.count == second.count else { return false }
        var difference: UInt8 = 0
        for index in first.indices { difference |= first[index] ^ second[index] }
        return difference == 0
    }
}
