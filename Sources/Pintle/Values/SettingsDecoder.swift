#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
internal import PintleFindings
internal import Synchronization

extension LoadedEnvironment {
    /// Reads a whole structure.
    ///
    /// Its properties are named as the schema names settings; a structure within it holds a group. An optional property
    /// may be without a value.
    ///
    /// ```swift
    /// struct Configuration: Decodable {
    ///     struct Supabase: Decodable {
    ///         let url: URL
    ///         let secretKey: Secret
    ///     }
    ///     let supabase: Supabase
    /// }
    /// let configuration = try environment.decode(Configuration.self)
    /// ```
    ///
    /// - Parameter type: The structure. Each property is of a type that is ``SettingRepresentable`` and `Decodable`,
    ///   or a structure of such properties.
    /// - Returns: The structure.
    /// - Throws: ``PintleError`` with all settings that cannot be read, of the code of the first one.
    public func decode<Value: Decodable>(_ type: Value.Type) throws(PintleError) -> Value {
        let failures = Failures()
        let value: Value?
        do {
            value = try Value(from: SettingsDecoder(environment: self, path: [], failures: failures))
        } catch {
            value = nil
            if failures.all.isEmpty { failures.add(.undecodable(type, error)) }
        }
        guard failures.all.isEmpty, let value else { throw .several(failures.all) }
        return value
    }
}

/// The settings that could not be read so far.
private final class Failures: Sendable {
    private let errors = Mutex<[PintleError]>([])

    var all: [PintleError] { errors.withLock(\.self) }

    func add(_ error: PintleError) { errors.withLock { $0.append(error) } }
}

/// Reads the settings of one group.
private struct SettingsDecoder: Decoder {
    let environment: LoadedEnvironment
    let path: [String]
    let failures: Failures

    var codingPath: [any CodingKey] { path.map(SettingKey.init) }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(SettingsContainer<Key>(decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw notAValue }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw notAValue }

    /// A type of one's own that is no structure of settings.
    private var notAValue: PintleError {
        let fix = "let its type conform to SettingRepresentable"
        return PintleError(.usage, "\(path.joined(separator: ".")) cannot be decoded as one value", fix: fix)
    }
}

/// The name of a group or a setting.
private struct SettingKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
}

private struct SettingsContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: SettingsDecoder

    var codingPath: [any CodingKey] { decoder.codingPath }

    var allKeys: [Key] {
        let prefix = decoder.path.map { $0 + "." }.joined()
        let names = decoder.environment.settingNames.filter { $0.hasPrefix(prefix) }
        let parts = names.map { $0.dropFirst(prefix.count).prefix { $0 != "." } }
        return Set(parts).compactMap { Key(stringValue: String($0)) }
    }

    func contains(_ key: Key) -> Bool {
        let name = name(key)
        return decoder.environment.settingNames.contains { $0 == name || $0.hasPrefix(name + ".") }
    }

    /// Settings have no such value: a setting is there or not.
    func decodeNil(forKey key: Key) -> Bool { false }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        guard let representable = type as? any (SettingRepresentable & Decodable).Type else {
            return try Value(from: nested(key))
        }
        return try required(representable, key) as Value
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard let representable = type as? any (SettingRepresentable & Decodable).Type else {
            return contains(key) ? try Value(from: nested(key)) : nil
        }
        return try optional(representable, key) as? Value
    }

    /// A value; where there is none, the error is kept, and a stand-in lets the other settings be read.
    private func required<Value: Decodable, Known: SettingRepresentable>(
        _ type: Known.Type,
        _ key: Key
    ) throws -> Value {
        do throws(PintleError) {
            let value: Known = try decoder.environment[name(key)]
            if let value = value as? Value { return value }
        } catch {
            decoder.failures.add(error)
            if let standIn = StandIn.of(Value.self) { return standIn }
            throw error
        }
        throw PintleError.undecodable(Value.self, CancellationError())
    }

    private func optional<Known: SettingRepresentable>(_ type: Known.Type, _ key: Key) throws -> Known? {
        do throws(PintleError) {
            return try decoder.environment[name(key)] as Known?
        } catch {
            decoder.failures.add(error)
            return nil
        }
    }

    private func name(_ key: Key) -> String { (decoder.path + [key.stringValue]).joined(separator: ".") }

    private func nested(_ key: Key) -> SettingsDecoder {
        SettingsDecoder(
            environment: decoder.environment,
            path: decoder.path + [key.stringValue],
            failures: decoder.failures
        )
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type,
        forKey key: Key
    ) -> KeyedDecodingContainer<NestedKey> {
        nested(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try nested(key).unkeyedContainer()
    }

    func superDecoder() -> any Decoder { decoder }

    func superDecoder(forKey key: Key) -> any Decoder { nested(key) }
}

/// Values that stand where a setting could not be read; the structure that holds them is thrown away.
private enum StandIn {
    static func of<Value>(_ type: Value.Type) -> Value? {
        let known: [Any] = [
            "", 0, UInt16(0), 0.0, false, Duration.zero, UUID(), Date(timeIntervalSince1970: 0), Data(),
            Rate(count: 0, per: .seconds(1)), [String](), [Int](), [Bool](), [Double](), [Data](), [UUID](),
            [Duration](),
            [String: String](), [String: Int](),
        ]
        if let value = known.first(where: { Swift.type(of: $0) == type }) { return value as? Value }
        if type == URL.self { return URL(string: "http://localhost") as? Value }
        if type == [URL].self { return [URL]() as? Value }
        guard let cases = type as? any CaseIterable.Type else { return nil }
        return first(of: cases) as? Value
    }

    private static func first<Cases: CaseIterable>(of type: Cases.Type) -> Any? { type.allCases.first }
}

extension PintleError {
    /// Several settings that cannot be read.
    fileprivate static func several(_ errors: [PintleError]) -> PintleError {
        guard errors.count > 1, let first = errors.first else {
            return errors.first ?? .undecodable(Any.self, CancellationError())
        }
        return PintleError(
            first.code,
            "\(errors.count) settings cannot be read:\n"
                + errors.map { "  \($0.problem)" }.joined(separator: "\n"),
            fix: first.fix
        )
    }

    /// The structure's own decoding failed.
    fileprivate static func undecodable(_ type: Any.Type, _ error: any Error) -> PintleError {
        if let known = error as? PintleError { return known }
        return PintleError(
            .usage,
            "\(type) cannot be decoded from settings",
            why: "its own init(from:) failed",
            fix: "read the settings one by one, or let its properties be of types that are SettingRepresentable"
        )
    }
}
