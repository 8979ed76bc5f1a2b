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
            Self.line(of: other) != Self.line(of: value) && Self.isSame(other, value)
        }
    }

    /// Whether a value must not be known elsewhere.
    ///
    /// Account names may be.
    static func isMeant(_ value: ResolvedSetting) -> Bool {
        guard value.setting.isSecret else { return false }
        return value.text.withBytes { text in
            text.count >= 12
                && (RandomSecret.isMeant(value, text) || text.firstRange(of: "://") != nil
                    || PrivateKeyText.occurs(in: text))
        }
    }

    private static func line(of value: ResolvedSetting) -> String? { value.place.map { "\($0.path):\($0.line)" } }

    private static func hash(of value: ResolvedSetting) -> Int {
        value.text.withBytes { $0.keyedHash }
    }

    static func isSame(_ one: ResolvedSetting, _ other: ResolvedSetting) -> Bool {
        one.text.withBytes { first in
            other.text.withBytes { second in
                guard first.count == second.count else { return false }
                var difference: UInt8 = 0
                for index in first.indices { difference |= first[index] ^ second[index] }
                return difference == 0
            }
        }
    }
}
