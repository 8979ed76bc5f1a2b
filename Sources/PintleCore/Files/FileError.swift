#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// A call to the file system that failed: what was tried, on which path, and why.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        /// An `errno`.
        case system(Int32)
        /// Something other than a regular file lies there.
        case notRegular
        /// The file has more bytes than the limit.
        case tooLarge(limit: Int)
    }

    /// What was tried, as a verb: `read`, `write`, `lock`.
    package let operation: String
    package let path: String
    package let reason: Reason

    package init(_ operation: String, _ path: String, _ reason: Reason) {
        self.operation = operation
        self.path = path
        self.reason = reason
    }

    /// The error that `errno` holds at this moment.
    static func last(_ operation: String, _ path: String) -> FileError {
        FileError(operation, path, .system(errno))
    }

    package var isNotFound: Bool { reason == .system(ENOENT) || reason == .system(ENOTDIR) }

    package var alreadyExists: Bool { reason == .system(EEXIST) }

    package var description: String {
        "cannot \(operation) \(RawForbidden.escaped(path)): \(reasonText)"
    }

    /// What to do about a file that cannot be read, as a clause.
    package var remedy: String {
        switch reason {
        case .system(ENOENT), .system(ENOTDIR): "check the path, or put the file back from git"
        case .system(ELOOP): "put the file itself there: links are not followed"
        case .notRegular: "put a regular file there"
        case .tooLarge: "make sure that it is the right file"
        case .system: "mend the cause and run it again"
        }
    }

    /// The reason alone, in words.
    package var reasonText: String {
        switch reason {
        case .system(ELOOP): "it is a symbolic link, or lies behind one"
        case .system(let code): unsafe String(cString: strerror(code))
        case .notRegular: "it is not a regular file"
        case .tooLarge(let limit): "it is larger than \(limit) bytes"
        }
    }
}
