#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// The status of the file at a path, without following a symbolic link there.
package struct FileStatus: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case regular, directory, symbolicLink, other
    }

    package let kind: Kind
    /// The permission bits.
    package let mode: UInt32
    package let owner: UInt32
    package let linkCount: Int
    package let size: Int

    /// - Returns: `nil` when nothing lies there.
    package static func of(_ path: String) throws(FileError) -> FileStatus? {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else {
            let error = FileError.last("look at", path)
            guard error.isNotFound else { throw error }
            return nil
        }
        return FileStatus(status)
    }

    /// The status of the file of an open descriptor.
    package static func of(_ descriptor: borrowing OwnedDescriptor) throws(FileError) -> FileStatus {
        var status = stat()
        guard unsafe fstat(descriptor.rawValue, &status) == 0 else { throw .last("look at", descriptor.path) }
        return FileStatus(status)
    }

    private init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .regular
        case S_IFDIR: kind = .directory
        case S_IFLNK: kind = .symbolicLink
        default: kind = .other
        }
        mode = UInt32(status.st_mode & 0o7777)
        owner = status.st_uid
        linkCount = Int(status.st_nlink)
        size = Int(status.st_size)
    }
}
