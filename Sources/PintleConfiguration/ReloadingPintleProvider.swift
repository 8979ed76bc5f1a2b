public import Configuration
public import Logging
public import Metrics
package import Pintle
internal import PintleCore
public import PintleFindings
public import ServiceLifecycle
internal import Synchronization
internal import UnixSignals

/// The settings of an environment for swift-configuration, loaded again when the files change.
///
/// ```swift
/// let provider = try await ReloadingPintleProvider(environment: "prod", logger: logger)
/// let config = ConfigReader(provider: provider)
/// let group = ServiceGroup(services: [provider, server], gracefulShutdownSignals: [.sigterm], logger: logger)
/// ```
///
/// As a service it looks at the files at an interval, and on SIGHUP. All layers, the roster and the schema are read
/// together, verified, opened and checked before the state is exchanged at once. A state that is refused is logged
/// with its reason, and the last good one stays.
public final class ReloadingPintleProvider: ConfigProvider, Service {
    /// The name for logs and access reports.
    public let providerName: String
    private let environment: ReloadingEnvironment
    private let logger: Logger
    private let metrics: ReloadMetrics
    private let watchers = Mutex<Watchers>(Watchers())

    private struct Watchers {
        var seen: ReloadingEnvironment.State?
        var next = 0
        var streams: [Int: AsyncStream<PintleSnapshot>.Continuation] = [:]
    }

    /// Loads an environment.
    ///
    /// - Parameters:
    ///   - environment: The name, such as `prod`.
    ///   - directory: The directory of the project, or one below it.
    ///   - interval: The time between two looks at the files.
    ///   - logger: Gets the names of changed settings, and the reasons of refusals; never a value.
    ///   - metrics: Makes the counters `pintle_reloads_total` and `pintle_reload_refusals_total`, and the gauge
    ///     `pintle_seconds_until_expiry`.
    /// - Throws: ``PintleError`` as ``Pintle/Pintle/load(_:from:)``.
    public convenience init(
        environment: String,
        from directory: String = ".",
        every interval: Duration = .seconds(5),
        logger: Logger,
        metrics: any MetricsFactory = MetricsSystem.factory
    ) async throws(PintleError) {
        let followed = try await Pintle.reloading(environment, from: directory, every: interval)
        self.init(followed, logger: logger, metrics: metrics)
    }

    /// Takes an environment that follows its files.
    package init(
        _ environment: ReloadingEnvironment,
        logger: Logger,
        metrics: any MetricsFactory = MetricsSystem.factory
    ) {
        providerName = "ReloadingPintleProvider[\(environment.current.name)]"
        self.environment = environment
        self.logger = logger
        self.metrics = ReloadMetrics(metrics)
        watchers.withLock { $0.seen = environment.snapshot }
        logExpiries(of: environment.current)
    }

    /// The state of the provider, for a health check.
    public var status: Status {
        let state = environment.snapshot
        return Status(refusal: state.refusal, warnings: state.environment.warnings.count)
    }

    /// The health of a provider.
    public struct Status: Sendable {
        /// Why the files as they are now are refused; `nil` when they are what is served.
        public let refusal: PintleError?
        /// The number of errors that exist only because time has passed.
        public let warnings: Int

        /// Whether what is served is what the files hold.
        public var isCurrent: Bool { refusal == nil }
    }

    // MARK: - Service

    /// Looks at the files until the service is shut down.
    public func run() async {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask {
                    for await _ in await UnixSignalsSequence(trapping: .sighup) { await self.reload() }
                }
                group.addTask {
                    // Only the end of the service ends a sleep early.
                    while (try? await Task.sleep(for: self.environment.interval)) != nil { await self.reload() }
                }
            }
        }
    }

    /// Looks at the files now.
    public func reload() async {
        await environment.reload()
        // Two looks at once report their states in the order in which they were exchanged.
        let (state, change) = watchers.withLock { watchers in
            let state = environment.snapshot
            let change = watchers.seen.flatMap { ReloadingEnvironment.Change(from: $0, to: state) }
            watchers.seen = state
            if case .changed? = change {
                let snapshot = snapshot(of: state.environment)
                for stream in watchers.streams.values { stream.yield(snapshot) }
            }
            return (state, change)
        }
        metrics.note(state.environment)
        guard let change else { return }
        switch change {
        case .refused(let error):
            metrics.refusals.increment()
            logger.error(
                "the new configuration is refused; the last good one stays",
                metadata: Self.metadata(of: error)
            )
        case .recovered:
            logger.notice("the configuration is what is served again")
        case .changed(let names):
            metrics.reloads.increment()
            logger.notice(
                "the configuration was exchanged",
                metadata: ["pintle.settings": .array(names.map { .string($0) })]
            )
            logExpiries(of: state.environment)
        }
    }

    private static func metadata(of error: PintleError) -> Logger.Metadata {
        var metadata: Logger.Metadata = ["pintle.code": "\(error.code)", "pintle.reason": "\(error.problem)"]
        if let path = error.path { metadata["pintle.path"] = "\(path)" }
        // The whole text of a finding can quote a value that is not secret.
        let findings = error.findings.filter { $0.severity == .error }
        if !findings.isEmpty {
            metadata["pintle.findings"] = .array(
                findings.map { .string("\($0.code) \($0.setting?.text ?? $0.key?.text ?? "")") }
            )
        }
        return metadata
    }

    private func logExpiries(of environment: LoadedEnvironment) {
        metrics.note(environment)
        for warning in environment.warnings { logger.warning("\(warning)") }
        if let announcement = environment.announcement { logger.warning("\(announcement)") }
    }

    // MARK: - Provider

    /// Reads a value of now: see ``PintleSnapshot/value(forKey:type:)``.
    public func value(forKey key: AbsoluteConfigKey, type: ConfigType) throws -> LookupResult {
        try snapshot(of: environment.current).value(forKey: key, type: type)
    }

    /// Looks at the files, then reads a value.
    public func fetchValue(forKey key: AbsoluteConfigKey, type: ConfigType) async throws -> LookupResult {
        await reload()
        return try value(forKey: key, type: type)
    }

    /// The state of now.
    public func snapshot() -> any ConfigSnapshot { snapshot(of: environment.current) }

    private func snapshot(of environment: LoadedEnvironment) -> PintleSnapshot {
        PintleSnapshot(environment, providerName: providerName)
    }

    /// Calls the handler with a sequence of the value of now and each different one, by the type that is asked for.
    public func watchValue<Return: ~Copyable>(
        forKey key: AbsoluteConfigKey,
        type: ConfigType,
        updatesHandler: (ConfigUpdatesAsyncSequence<Result<LookupResult, any Error>, Never>) async throws -> Return
    ) async throws -> Return {
        let (stream, watcher) = watch()
        defer { end(watcher) }
        let values = ChangedValues(snapshots: stream, key: key, type: type)
        return try await updatesHandler(ConfigUpdatesAsyncSequence(values))
    }

    /// Calls the handler with a sequence of the state of now and each further one.
    public func watchSnapshot<Return: ~Copyable>(
        updatesHandler: (ConfigUpdatesAsyncSequence<any ConfigSnapshot, Never>) async throws -> Return
    ) async throws -> Return {
        let (stream, watcher) = watch()
        defer { end(watcher) }
        return try await updatesHandler(ConfigUpdatesAsyncSequence(stream.map { $0 as any ConfigSnapshot }))
    }

    /// A stream that begins with the state of now.
    private func watch() -> (AsyncStream<PintleSnapshot>, Int) {
        let (stream, continuation) = AsyncStream<PintleSnapshot>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let watcher = watchers.withLock { watchers in
            continuation.yield(snapshot(of: environment.current))
            watchers.streams[watchers.next] = continuation
            watchers.next += 1
            return watchers.next - 1
        }
        return (stream, watcher)
    }

    private func end(_ watcher: Int) {
        watchers.withLock { $0.streams.removeValue(forKey: watcher) }?.finish()
    }
}

/// The values of one key, by its type: only those that differ from the one before.
private struct ChangedValues: AsyncSequence, Sendable {
    typealias Element = Result<LookupResult, any Error>
    typealias Failure = Never

    let snapshots: AsyncStream<PintleSnapshot>
    let key: AbsoluteConfigKey
    let type: ConfigType

    func makeAsyncIterator() -> Iterator {
        Iterator(snapshots: snapshots.makeAsyncIterator(), key: key, type: type)
    }

    struct Iterator: AsyncIteratorProtocol {
        var snapshots: AsyncStream<PintleSnapshot>.Iterator
        let key: AbsoluteConfigKey
        let type: ConfigType
        private var last: ConfigValue??

        init(snapshots: AsyncStream<PintleSnapshot>.Iterator, key: AbsoluteConfigKey, type: ConfigType) {
            self.snapshots = snapshots
            self.key = key
            self.type = type
        }

        mutating func next(isolation actor: isolated (any Actor)?) async -> Element? {
            while let snapshot = await snapshots.next(isolation: actor) {
                do {
                    // A moved line is no change: the value alone counts.
                    let result = try snapshot.value(forKey: key, type: type)
                    guard last.map({ $0 != result.value }) ?? true else { continue }
                    last = .some(result.value)
                    return .success(result)
                } catch {
                    last = nil
                    return .failure(error)
                }
            }
            return nil
        }
    }
}

/// The metrics of reloads; the dimensions never hold a name of a setting.
struct ReloadMetrics: Sendable {
    let reloads: Counter
    let refusals: Counter
    private let secondsUntilExpiry: Gauge

    init(_ factory: any MetricsFactory) {
        reloads = Counter(label: "pintle_reloads_total", factory: factory)
        refusals = Counter(label: "pintle_reload_refusals_total", factory: factory)
        secondsUntilExpiry = Gauge(label: "pintle_seconds_until_expiry", factory: factory)
    }

    func note(_ environment: LoadedEnvironment) {
        guard let time = environment.timeUntilNextError else { return }
        secondsUntilExpiry.record(time / .seconds(1))
    }
}
