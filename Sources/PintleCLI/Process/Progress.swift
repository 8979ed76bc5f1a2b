internal import PintleFindings
internal import Synchronization

/// Shows on a terminal that work takes over a second.
final class Progress: Sendable {
    private static let delay = Duration.seconds(1)

    private let what: String
    private let state = Mutex(State.waiting)

    private enum State { case waiting, shown, ended }

    private init(_ what: String) {
        self.what = what
    }

    /// Does work that neither asks nor prints.
    ///
    /// - Parameters:
    ///   - what: The name of the work, such as `sealing the values`.
    ///   - work: The work.
    /// - Returns: The result of the work.
    /// - Throws: ``PintleError`` of the work.
    static func during<Value: ~Copyable>(
        _ what: String,
        _ work: () throws(PintleError) -> Value
    ) throws(PintleError) -> Value {
        guard Terminal.showsProgress else { return try work() }
        let progress = Progress(what)
        let clock = Task.detached { await progress.run() }
        defer {
            clock.cancel()
            progress.end()
        }
        return try work()
    }

    private func run() async {
        var seconds = 0
        while (try? await Task.sleep(for: Self.delay)) != nil {
            seconds += 1
            state.withLock { state in
                guard state != .ended else { return }
                state = .shown
                Terminal.replaceLine("\(what) … \(seconds) s")
            }
        }
    }

    /// Clears the line, so that the next output begins on an empty line.
    private func end() {
        state.withLock { state in
            if state == .shown { Terminal.replaceLine("") }
            state = .ended
        }
    }
}
