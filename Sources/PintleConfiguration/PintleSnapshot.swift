public import Configuration
package import Pintle
internal import PintleCrypto
internal import PintleFindings
internal import PintleSystem

/// One state of an environment, read by keys.
///
/// A value that the schema calls secret is marked as one, so that access logs redact it. A key that the schema does not
/// have is left to the next provider.
///
/// The package swift-configuration keeps values as plain `String`s and bytes. What has to stay in guarded memory is
/// read from ``LoadedEnvironment`` as ``Secret``.
public struct PintleSnapshot: ConfigSnapshot {
    /// The name for logs and access reports.
    public let providerName: String
    package let environment: LoadedEnvironment

    init(_ environment: LoadedEnvironment, providerName: String) {
        self.environment = environment
        self.providerName = providerName
    }

    /// Reads a value.
    ///
    /// - Parameters:
    ///   - key: The name as the schema spells it, such as `supabase.url`.
    ///   - type: The type that the caller wants. Durations are whole seconds as integers, and seconds as doubles.
    /// - Returns: The value, and its key with the place of the value, such as `supabase.url @ environments/prod.env:12`.
    /// - Throws: ``PintleError`` of code `usage` for another type than the schema's.
    public func value(forKey key: AbsoluteConfigKey, type: ConfigType) throws -> LookupResult {
        let name = key.components.joined(separator: ".")
        guard let stored = environment.stored(name) else { return LookupResult(encodedKey: name, value: nil) }
        let encodedKey = stored.place.map { "\(name) @ \($0)" } ?? name
        guard let content = ConfigContent(stored.setting, type) else {
            throw PintleError.otherType(name, stored.setting, than: type)
        }
        let isSecret = stored.setting.secret != nil
        return LookupResult(encodedKey: encodedKey, value: ConfigValue(content, isSecret: isSecret))
    }
}

extension ConfigContent {
    /// - Returns: `nil` when the setting has another type.
    init?(_ setting: StoredSetting, _ type: ConfigType) {
        switch type {
        case .string: self.init(Self.text(of: setting), Self.string)
        case .int: self.init(Self.wholeNumber(in: setting), Self.int)
        case .double: self.init(Double(setting) ?? Duration(setting).map(Self.seconds), Self.double)
        case .bool: self.init(Bool(setting), Self.bool)
        case .bytes: self.init(Self.bytes(of: setting), Self.bytes)
        case .stringArray: self.init([String](setting), Self.stringArray)
        case .intArray: self.init(Self.elements(of: setting, Self.wholeNumber), Self.intArray)
        case .doubleArray: self.init([Double](setting), Self.doubleArray)
        case .boolArray: self.init([Bool](setting), Self.boolArray)
        case .byteChunkArray: self.init(Self.elements(of: setting, Self.bytes), Self.byteChunkArray)
        }
    }

    private init?<Value>(_ value: Value?, _ content: (Value) -> ConfigContent) {
        guard let value else { return nil }
        self = content(value)
    }

    private static func elements<Value>(of setting: StoredSetting, _ read: (StoredSetting) -> Value?) -> [Value]? {
        guard let elements = setting.elements else { return nil }
        let values = elements.compactMap(read)
        return values.count == elements.count ? values : nil
    }

    private static func text(of setting: StoredSetting) -> String? {
        setting.text ?? setting.secret?.withBytes { $0.string }
    }

    private static func bytes(of setting: StoredSetting) -> [UInt8]? {
        setting.bytes ?? setting.secret?.withBytes { $0.bytes }
    }

    private static func wholeNumber(in setting: StoredSetting) -> Int? {
        if let number = Int(setting) { return number }
        guard let duration = Duration(setting), duration.components.attoseconds == 0 else { return nil }
        return Int(exactly: duration.components.seconds)
    }

    private static func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }
}

extension PintleError {
    /// A key is read as another type than the schema's.
    fileprivate static func otherType(_ name: String, _ setting: StoredSetting, than type: ConfigType) -> PintleError {
        PintleError(
            .usage,
            "\(name) is of type \(setting.typeName), not \(type.rawValue)",
            fix: "ask for the type that the schema declares"
        )
    }
}
