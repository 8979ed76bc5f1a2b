#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleCore

/// The output directory, made if it was missing, held open and locked.
struct OutputRoot {
    let directory: OpenDirectory
    private let isMade: Bool

    init(_ path: String, patience: Duration) throws(RenderError) {
        do throws(FileError) {
            isMade = try FileStatus.of(path + "/.") == nil
            if isMade { try Files.makeDirectories(path, mode: 0o700) }
            directory = try OpenDirectory(path)
        } catch {
            throw .system(error)
        }
        // The new entry's own durability is not worth failing for: its directory may not even be readable.
        if isMade { try? OpenDirectory(Files.split(path).directory).synchronize() }
        guard try directory.lock(patience: patience) else { throw .busy(directory: path) }
        guard try directory.node(".")?.isOpenToAll == false else {
            throw .occupied(
                path: path,
                by: "every user may rename files in that directory; take away the right to write"
            )
        }
    }

    /// Opens a directory to look at; `nil` when there is none.
    static func existing(_ path: String) throws(RenderError) -> OpenDirectory? {
        do throws(FileError) {
            return try OpenDirectory(path)
        } catch {
            if error.isNotFound { return nil }
            throw .system(error)
        }
    }

    /// Marks how long the lock is held; a value may end after its last use.
    func keep() {}

    /// Removes the directory if it was made for this run and is empty.
    func removeIfMade() {
        if isMade { unsafe rmdir(directory.path) }
    }
}
