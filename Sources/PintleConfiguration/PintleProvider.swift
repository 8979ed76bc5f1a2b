public import Configuration
public import Pintle
public import PintleFindings

/// The settings of an environment for swift-configuration, loaded once.
///
/// ```swift
/// let config = ConfigReader(provider: try await PintleProvider(environment: "prod"))
/// let url = try config.requiredString(forKey: "supabase.url", as: URL.self)
/// ```
///
/// Everything was verified, opened and checked when the provider exists, so a default of a reader never hides an error:
/// a declared setting without a value is optional by the schema.
public struct PintleProvider: ConfigProvider {
    private let state: PintleSnapshot

    /// The name for logs and access reports.
    public var providerName: String { state.providerName }

    /// Loads an environment.
    ///
    /// - Parameters:
    ///   - environment: The name, such as `prod`.
    ///   - directory: The directory of the project, or one below it.
    /// - Throws: ``PintleError`` as ``Pintle/Pintle/load(_:from:)``.
    public init(environment: String, from directory: String = ".") async throws(PintleError) {
        self.init(try await Pintle.load(environment, from: directory))
    }

    /// Takes an environment that was loaded, also one for a unit test.
    public init(_ environment: LoadedEnvironment) {
        state = PintleSnapshot(environment, providerName: "PintleProvider[\(environment.name)]")
    }

    /// Reads a value of now: see ``PintleSnapshot/value(forKey:type:)``.
    public func value(forKey key: AbsoluteConfigKey, type: ConfigType) throws -> LookupResult {
        try state.value(forKey: key, type: type)
    }

    /// Reads a value of now.
    public func fetchValue(forKey key: AbsoluteConfigKey, type: ConfigType) async throws -> LookupResult {
        try state.value(forKey: key, type: type)
    }

    /// Calls the handler with a sequence that has the value of now, and no other.
    public func watchValue<Return: ~Copyable>(
        forKey key: AbsoluteConfigKey,
        type: ConfigType,
        updatesHandler: (ConfigUpdatesAsyncSequence<Result<LookupResult, any Error>, Never>) async throws -> Return
    ) async throws -> Return {
        try await watchValueFromValue(forKey: key, type: type, updatesHandler: updatesHandler)
    }

    /// The state of now.
    public func snapshot() -> any ConfigSnapshot { state }

    /// Calls the handler with a sequence that has the state of now, and no other.
    public func watchSnapshot<Return: ~Copyable>(
        updatesHandler: (ConfigUpdatesAsyncSequence<any ConfigSnapshot, Never>) async throws -> Return
    ) async throws -> Return {
        try await watchSnapshotFromSnapshot(updatesHandler: updatesHandler)
    }
}

extension PintleProvider: CustomStringConvertible {
    /// The provider's name; no value.
    public var description: String { providerName }
}
