#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleCrypto
internal import PintleSystem

/// Overwrites and removes the contents of an open directory, wherever its path leads by now.
///
/// Directories in it are first moved up into it: so neither the stack, nor the number of descriptors, nor the length of
/// a path limits how deep they may be nested. Moving also tells apart what is mounted there, which is not entered.
struct DirectoryWiper: ~Copyable {
    /// The number of repeated searches for files that another process makes in the meantime.
    private static let rounds = 3

    /// `SEEK_DATA` and `SEEK_HOLE` of lseek(2), which Swift does not see on Linux.
    #if os(Linux)
    private static let seekData: Int32 = 3
    private static let seekHole: Int32 = 4
    #else
    private static let seekData: Int32 = 4
    private static let seekHole: Int32 = 3
    #endif

    private let prefix = ".pintle-" + Base64.url.encode(Random.bytes(12).span) + "-"
    private var count = 0
    /// Directories that were moved up and are not removed yet.
    private var waiting: [[CChar]] = []

    /// Wipes a directory; symbolic links in it are removed, not followed.
    ///
    /// - Returns: Whether nothing is left in it.
    static func wipe(_ directory: borrowing OwnedDescriptor) -> Bool {
        var wiper = DirectoryWiper()
        for _ in 0..<rounds {
            wiper.clear(directory, into: directory)
            while let name = wiper.waiting.popLast() {
                if let nested = try? OwnedDescriptor(
                    named: name,
                    flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW,
                    at: directory.rawValue
                ) {
                    wiper.clear(nested, into: directory)
                }
                unsafe unlinkat(directory.rawValue, name, AT_REMOVEDIR)
            }
            if ((try? directory.names()) ?? []).isEmpty { return true }
        }
        return false
    }

    /// Removes the files of a directory, and moves its directories to the top.
    private mutating func clear(_ directory: borrowing OwnedDescriptor, into top: borrowing OwnedDescriptor) {
        fchmod(directory.rawValue, 0o700)
        for name in (try? directory.names()) ?? [] {
            var status = stat()
            guard unsafe fstatat(directory.rawValue, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: moveUp(name, of: directory, to: top)
            case S_IFREG:
                Self.overwrite(name, in: directory)
                unsafe unlinkat(directory.rawValue, name, 0)
            default: unsafe unlinkat(directory.rawValue, name, 0)
            }
        }
    }

    private mutating func moveUp(
        _ name: [CChar],
        of directory: borrowing OwnedDescriptor,
        to top: borrowing OwnedDescriptor
    ) {
        // A directory without the write permission can be neither moved nor emptied.
        unsafe fchmodat(directory.rawValue, name, 0o700, AT_SYMLINK_NOFOLLOW)
        count += 1
        let moved = Array((prefix + String(count)).utf8CString)
        guard unsafe renameat(directory.rawValue, name, top.rawValue, moved) == 0 else { return }
        waiting.append(moved)
    }

    private static func overwrite(_ name: [CChar], in directory: borrowing OwnedDescriptor) {
        guard let file = writable(name, in: directory) else { return }
        var status = stat()
        // A file with another name elsewhere is not only ours.
        guard unsafe fstat(file.rawValue, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1
        else { return }
        let zeros = [UInt8](repeating: 0, count: 1 << 16)
        // Holes stay: filled, a file of holes would take all the memory there is.
        var start = lseek(file.rawValue, 0, seekData)
        while start >= 0 {
            let end = lseek(file.rawValue, start, seekHole)
            guard end > start, lseek(file.rawValue, start, SEEK_SET) == start else { break }
            var left = Int(end - start)
            while left > 0 {
                guard (try? file.write(zeros.span.extracting(0..<min(left, zeros.count)))) != nil else { return }
                left -= zeros.count
            }
            start = lseek(file.rawValue, end, seekData)
        }
        try? file.synchronize()
    }

    /// Opens a file to be overwritten, also one that not even its owner can write, as an editor may leave.
    private static func writable(_ name: [CChar], in directory: borrowing OwnedDescriptor) -> OwnedDescriptor? {
        let flags = O_WRONLY | O_NOFOLLOW | O_NONBLOCK
        do throws(FileError) {
            return try OwnedDescriptor(named: name, flags: flags, at: directory.rawValue)
        } catch {
            guard error.reason == .system(EACCES) else { return nil }
        }
        var status = stat()
        guard unsafe fstatat(directory.rawValue, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
            status.st_nlink == 1
        else { return nil }
        unsafe fchmodat(directory.rawValue, name, 0o600, AT_SYMLINK_NOFOLLOW)
        return try? OwnedDescriptor(named: name, flags: flags, at: directory.rawValue)
    }
}
