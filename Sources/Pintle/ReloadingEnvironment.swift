internal import Dispatch
public import PintleFindings
internal import PintleProject
internal import PintleSystem
internal import PintleVault
internal import Synchronization

extension Pintle {
    /// Loads an environment that follows its files.
    ///
    /// ```swift
    /// let environment = try await Pintle.reloading("prod")
    /// for await change in environment.changes { logger.info("\(change)") }
    /// ```
    ///
    /// - Parameters:
    ///   - environment: The name, such as `prod`.
    ///   - directory: The directory of the project, or one below it. Its files may be replaced by a `git pull`, or as a
    ///     mounted volume of Kubernetes.
    ///   - interval: The time between two looks at the files, at least 100 ms.
    /// - Returns: The environment, loaded.
    /// - Throws: ``PintleError`` as ``load(_:from:)``.
    public static func reloading(
        _ environment: String,
        from directory: String = ".",
        every interval: Duration = .seconds(5)
    ) async throws(PintleError) -> ReloadingEnvironment {
        try await reloading(EnvironmentLoader(environment, from: directory, .current), every: interval)
    }

    /// Follows an environment with variables that need not be those of the process.
    package static func reloading(
        _ loader: EnvironmentLoader,
        every interval: Duration
    ) async throws(PintleError) -> ReloadingEnvironment {
        try await Background.run { () throws(PintleError) in
            try ReloadingEnvironment(loader, every: max(interval, .milliseconds(100)))
        }
    }
}

/// An environment that is loaded again when its files change.
///
/// Everything is read, verified, opened and checked before anything is exchanged. When the new state is refused, the
/// last good one stays, and ``refusal`` says why. The files are looked at while somebody iterates over ``changes``, or
/// calls ``reload()``.
public final class ReloadingEnvironment: Sendable {
    private let loader: EnvironmentLoader
    package let interval: Duration
    private let state: Mutex<State>
    /// Loads one state after the other.
    private let queue = DispatchQueue(label: "pintle.reloading")

    package struct State: Sendable {
        package var environment: LoadedEnvironment
        package var refusal: PintleError?
        /// Counts the exchanged environments and the refusals.
        var number = 0
        /// Knows the files that `environment` or `refusal` came from.
        var watch: ProjectWatch
        var identity: SharedIdentity
    }

    init(_ loader: EnvironmentLoader, every interval: Duration) throws(PintleError) {
        _ = try loader.project()
        let identity = try loader.identity()
        let watch = ProjectWatch(loader.directory)
        self.loader = loader
        self.interval = interval
        state = Mutex(State(environment: try loader.load(identity), watch: watch, identity: identity))
    }

    /// The last good state.
    ///
    /// Take it once where several settings belong together.
    public var current: LoadedEnvironment { state.withLock(\.environment) }

    /// Why the files as they are now were refused; `nil` when ``current`` is what they hold.
    public var refusal: PintleError? { state.withLock(\.refusal) }

    /// The changes from now on; iterating looks at the files, until the task is cancelled.
    public var changes: Changes { Changes(self) }

    package var snapshot: State { state.withLock(\.self) }

    /// Looks at the files now, for example after a signal, and loads them when they are others than before.
    public func reload() async {
        await withCheckedContinuation { continuation in
            queue.async {
                self.loadIfChanged()
                continuation.resume()
            }
        }
    }

    // MARK: - Loading

    private func loadIfChanged() {
        let before = snapshot
        var watch = before.watch
        // A refused state is tried again: a missing key may have come.
        if before.refusal != nil { watch.forget() }
        do throws(PintleError) {
            guard try watch.hasChanged() else { return }
            accept(try load(before.identity), watch)
        } catch {
            refuse(error, watch)
        }
    }

    /// Loads with the key as it was; with the key as it is now where that one does not open the files any more.
    private func load(_ identity: SharedIdentity) throws(PintleError) -> LoadedEnvironment {
        do throws(PintleError) {
            return try loader.load(identity)
        } catch {
            guard error.code == .noKey || error.code == .notPermitted, let other = try? loader.identity() else {
                throw error
            }
            let environment = try loader.load(other)
            state.withLock { $0.identity = other }
            return environment
        }
    }

    private func accept(_ environment: LoadedEnvironment, _ watch: ProjectWatch) {
        state.withLock { state in
            let isSame = environment.changedNames(since: state.environment).isEmpty
            if !isSame || state.refusal != nil { state.number += 1 }
            state.environment = environment
            state.refusal = nil
            state.watch = watch
        }
    }

    private func refuse(_ error: PintleError, _ watch: ProjectWatch) {
        state.withLock { state in
            if state.refusal?.isSame(as: error) != true { state.number += 1 }
            state.refusal = error
            state.watch = watch
        }
    }
}

extension ReloadingEnvironment {
    /// A change of the files.
    public enum Change: Sendable, CustomStringConvertible {
        /// The environment was exchanged. The settings, as the schema names them, have other values, or none, or are new.
        case changed([String])
        /// The new files were refused; the environment is what it was.
        case refused(PintleError)
        /// The files are what the environment holds again.
        case recovered

        /// One line without values.
        public var description: String {
            switch self {
            case .changed(let names): "changed: \(names.joined(separator: ", "))"
            case .refused(let error): "refused: \(error.problem)"
            case .recovered: "recovered"
            }
        }
    }

    /// The changes of an environment, as they are seen.
    public struct Changes: AsyncSequence, Sendable {
        private let environment: ReloadingEnvironment

        init(_ environment: ReloadingEnvironment) { self.environment = environment }

        /// Begins with the state of now.
        public func makeAsyncIterator() -> Iterator { Iterator(environment) }

        /// Waits for one change after the other.
        public struct Iterator: AsyncIteratorProtocol {
            private let environment: ReloadingEnvironment
            private var seen: State

            init(_ environment: ReloadingEnvironment) {
                self.environment = environment
                seen = environment.snapshot
            }

            /// Waits for the next change; `nil` when the task is cancelled.
            public mutating func next() async -> Change? {
                while !Task.isCancelled {
                    let state = environment.snapshot
                    if let change = Change(from: seen, to: state) {
                        seen = state
                        return change
                    }
                    do { try await Task.sleep(for: environment.interval) } catch { return nil }
                    await environment.reload()
                }
                return nil
            }
        }
    }
}

extension ReloadingEnvironment.Change {
    package init?(from old: ReloadingEnvironment.State, to new: ReloadingEnvironment.State) {
        guard old.number != new.number else { return nil }
        if let refusal = new.refusal {
            self = .refused(refusal)
            return
        }
        let names = new.environment.changedNames(since: old.environment)
        guard names.isEmpty else {
            self = .changed(names)
            return
        }
        guard old.refusal != nil else { return nil }
        self = .recovered
    }
}
