internal import PintleProject

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleFindings
internal import PintleSystem
internal import Synchronization

/// Notes termination signals instead of ending the process, so that plaintext is wiped and echo is restored first.
enum Interruption {
    private static let signals = [SIGHUP, SIGINT, SIGQUIT, SIGTERM] + further
    /// Further signals whose default action ends the process (signal(7)).
    #if os(Linux)
    private static let further =
        [SIGABRT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGXFSZ, SIGIO, SIGPWR, SIGSTKFLT]
        + (firstRealTime...64)
    #else
    private static let further = [SIGABRT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGXFSZ]
    #endif
    /// `SIGRTMIN`, which Swift does not import. The C library uses the signals below it.
    #if canImport(Musl)
    private static let firstRealTime: Int32 = 35
    #else
    private static let firstRealTime: Int32 = 34
    #endif
    /// The pipe by which a handler ends a wait in `poll(2)`.
    private static let pipe = Atomic<Int32>(-1)
    private static let first = Atomic<Int32>(0)

    /// The first noted signal.
    static var signal: Int32? {
        let number = first.load(ordering: .sequentiallyConsistent)
        return number == 0 ? nil : number
    }

    /// Runs a body while signals are only noted.
    ///
    /// - Throws: The errors of `body`, and ``PintleError`` when the system has no descriptor left.
    static func noting<Value: ~Copyable>(
        _ body: () throws(PintleError) -> Value
    ) throws(PintleError) -> Value {
        // The handler needs its pipe, so the pipe is made first.
        guard pipe.load(ordering: .sequentiallyConsistent) < 0, signal == nil else { return try body() }
        let ends = try makePipe()
        pipe.store(ends.write.rawValue, ordering: .sequentiallyConsistent)
        reader.store(ends.read.rawValue, ordering: .sequentiallyConsistent)
        let before = signals.map { ($0, handle($0)) }
        unblock()
        defer {
            for (number, handler) in before { systemSignal(number, handler) }
            reader.store(-1, ordering: .sequentiallyConsistent)
            pipe.store(-1, ordering: .sequentiallyConsistent)
            ends.keep()
        }
        return try body()
    }

    /// Waits until a descriptor is readable, a signal arrives, a child ends or the time is over.
    ///
    /// - Parameters:
    ///   - descriptor: The descriptor; `nil` to wait for the others only.
    ///   - milliseconds: The time; `-1` for no limit.
    /// - Returns: Whether the descriptor can be read.
    static func wait(for descriptor: Int32?, milliseconds: Int32) -> Bool {
        var waiting = [
            pollfd(fd: reader.load(ordering: .sequentiallyConsistent), events: Int16(POLLIN), revents: 0),
            pollfd(fd: descriptor ?? -1, events: Int16(POLLIN), revents: 0),
        ]
        guard unsafe poll(&waiting, 2, milliseconds) > 0 else { return false }
        if waiting[0].revents != 0 {
            var bytes: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0]
            while unsafe read(waiting[0].fd, &bytes, bytes.count) > 0 {}
        }
        return waiting[1].revents != 0
    }

    /// Unblocks the signals, because a process inherits the blocked signals of its parent.
    private static func unblock() {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for number in signals + [SIGCHLD] { unsafe sigaddset(&set, number) }
        unsafe sigprocmask(SIG_UNBLOCK, &set, nil)
    }

    /// Notes a signal from now on.
    ///
    /// An ignored signal, as under `nohup`, stays ignored.
    ///
    /// - Returns: The previous action.
    static func handle(_ number: Int32) -> Handler? {
        let before = systemSignal(number, note)
        if address(of: before) == address(of: SIG_IGN) { systemSignal(number, SIG_IGN) }
        return before
    }

    typealias Handler = @convention(c) (Int32) -> Void

    private static let reader = Atomic<Int32>(-1)

    private static func address(of handler: Handler?) -> Int {
        unsafe unsafeBitCast(handler, to: Int.self)
    }

    /// The handler.
    ///
    /// It calls only functions that are safe in a handler (signal-safety(7)).
    private static let note: Handler = { number in
        let saved = errno
        if number != SIGCHLD {
            _ = Interruption.first.compareExchange(
                expected: 0,
                desired: number,
                ordering: .sequentiallyConsistent
            )
        }
        var byte: UInt8 = 0
        _ = unsafe write(Interruption.pipe.load(ordering: .sequentiallyConsistent), &byte, 1)
        errno = saved
    }

    private struct Ends: ~Copyable {
        let read: OwnedDescriptor
        let write: OwnedDescriptor
        borrowing func keep() {}
    }

    private static func makePipe() throws(PintleError) -> Ends {
        var ends: [Int32] = [-1, -1]
        guard unsafe systemPipe(&ends) == 0 else { throw failure(errno) }
        defer { for end in ends { close(end) } }
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        do throws(FileError) {
            return Ends(
                read: try OwnedDescriptor(duplicating: ends[0], path: "a pipe"),
                write: try OwnedDescriptor(duplicating: ends[1], path: "a pipe")
            )
        } catch {
            throw PintleError.reading(error)
        }
    }

    private static func failure(_ code: Int32) -> PintleError {
        PintleError.reading(FileError("make", "a pipe", .system(code)))
    }
}

/// `signal(2)`, whose name a member hides.
@discardableResult
private func systemSignal(_ number: Int32, _ handler: Interruption.Handler?) -> Interruption.Handler? {
    signal(number, handler)
}

/// `pipe(2)`, whose name a member hides.
private func systemPipe(_ ends: UnsafeMutablePointer<Int32>) -> Int32 { unsafe pipe(ends) }
