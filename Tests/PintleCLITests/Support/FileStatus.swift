#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The result of `lstat(2)`.
///
/// Foundation's attributes hold the names of the user and the group too, which it looks up for every file.
struct FileStatus {
    enum Kind { case file, directory, link, other }

    let kind: Kind
    let mode: Int

    init(_ path: String) throws {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { throw SpawnError(program: "lstat \(path)", code: errno) }
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .directory
            case S_IFLNK: .link
            default: .other
            }
        mode = Int(status.st_mode & 0o7777)
    }
}
