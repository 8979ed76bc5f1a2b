#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
package import Synchronization

/// The exclusive right to change the files of a directory, held until the owner goes away.
///
/// `flock(2)` on the directory itself: it leaves no lock file, and ends with the process however that ends.
package struct DirectoryLock: ~Copyable {
    private let descriptor: OwnedDescriptor

    /// How long a command waits for another one.
    ///
    /// Commands hold a lock for seconds, unless they were stopped.
    package static let patience = Duration.seconds(60)

    /// The function that gets a sentence when a wait has taken a second.
    package static let notice = Mutex<(@Sendable (String) -> Void)?>(nil)

    /// Waits a limited time.
    ///
    /// - Parameters:
    ///   - directory: The directory.
    ///   - patience: The longest wait for another process that has the lock, such as a stopped command.
    /// - Throws: ``FileError``; of reason `busy` when the time is up.
    package init(_ directory: String, waiting patience: Duration = Self.patience) throws(FileError) {
        let opened = try OwnedDescriptor(directory, flags: O_RDONLY | O_DIRECTORY, operation: "lock")
        guard try Self.lock(opened.rawValue, of: directory, waiting: patience) else {
            throw FileError("lock", directory, .busy)
        }
        descriptor = opened
    }

    /// Locks an open directory.
    ///
    /// - Parameters:
    ///   - descriptor: The descriptor, which holds the lock until it is closed.
    ///   - directory: The directory, for messages.
    ///   - patience: How long another process may keep the lock.
    /// - Returns: Whether the lock was free in time.
    /// - Throws: ``FileError`` when the directory cannot be locked.
    package static func lock(
        _ descriptor: Int32,
        of directory: String,
        waiting patience: Duration
    ) throws(FileError) -> Bool {
        let start = ContinuousClock.now
        var isNoted = false
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EINTR || errno == EWOULDBLOCK else { throw .last("lock", directory) }
            let waited = ContinuousClock.now - start
            guard waited < patience else { return false }
            if !isNoted, waited >= .seconds(1), patience > .seconds(1) {
                isNoted = true
                notice.withLock { $0 }?(waitingText(descriptor, directory, patience))
            }
            // At first a holder is expected to end within milliseconds.
            usleep(waited < .milliseconds(100) ? 2_000 : 20_000)
        }
        return true
    }

    private static func waitingText(_ descriptor: Int32, _ directory: String, _ patience: Duration) -> String {
        let holder = holder(of: descriptor).map { "process \($0)" } ?? "another process"
        return "waiting for \(holder), which works in \(RawForbidden.escaped(directory)) "
            + "(at most \(patience.components.seconds) seconds)"
    }

    /// The process that holds the lock of a directory; `nil` where the system does not say.
    private static func holder(of descriptor: Int32) -> Int32? {
        #if os(Linux)
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0,
            let bytes = try? OwnedDescriptor("/proc/locks", flags: O_RDONLY).readAll(limit: 1 << 20)
        else { return nil }
        // A line is `1: FLOCK ADVISORY WRITE PID MAJOR:MINOR:INODE 0 EOF`; a process that waits has an arrow behind the number.
        let holders = String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line -> Int32? in
            let words = line.split(separator: " ")
            guard words.count >= 6, words[1] == "FLOCK", words[5].hasSuffix(":\(status.st_ino)") else { return nil }
            return Int32(words[4])
        }
        guard holders.count == 1, let holder = holders.first, holder > 0 else { return nil }
        return holder
        #else
        return nil
        #endif
    }

    /// Marks how long the lock is held: call it in a `defer`, for a value may end after its last use.
    package borrowing func keep() {}
}
