#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// The exclusive right to change the files of a directory, held until the owner goes away.
///
/// `flock(2)` on the directory itself: it leaves no lock file, and ends with the process however that ends.
package struct DirectoryLock: ~Copyable {
    private let descriptor: OwnedDescriptor

    /// Waits until no other process holds the lock.
    package init(_ directory: String) throws(FileError) {
        let opened = try OwnedDescriptor(directory, flags: O_RDONLY | O_DIRECTORY, operation: "lock")
        while flock(opened.rawValue, LOCK_EX) != 0 {
            guard errno == EINTR else { throw .last("lock", directory) }
        }
        descriptor = opened
    }

    /// Waits a limited time.
    ///
    /// - Parameters:
    ///   - directory: The directory.
    ///   - patience: The longest wait for another process that has the lock, such as a stopped command.
    /// - Throws: ``FileError``; of reason `busy` when the time is up.
    package init(_ directory: String, waiting patience: Duration) throws(FileError) {
        let opened = try OwnedDescriptor(directory, flags: O_RDONLY | O_DIRECTORY, operation: "lock")
        let deadline = ContinuousClock.now + patience
        while flock(opened.rawValue, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EINTR || errno == EWOULDBLOCK else { throw .last("lock", directory) }
            guard ContinuousClock.now < deadline else { throw FileError("lock", directory, .busy) }
            usleep(10_000)
        }
        descriptor = opened
    }

    /// Marks how long the lock is held: call it in a `defer`, for a value may end after its last use.
    package borrowing func keep() {}
}
