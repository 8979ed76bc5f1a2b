#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// A failed call to the file system: the operation, the path and the reason.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        /// An `errno`.
        case system(Int32)
        /// Another process is at work there.
        case busy
        /// Something other than a regular file lies there.
        case notRegular
        /// The new file is in its place, but the disk did not confirm it; an `errno`.
        case notConfirmed(Int32)
        /// The file has more bytes than the limit.
        case tooLarge(limit: Int)
    }

    /// The operation, as a verb: `read`, `write`, `lock`.
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

    /// The `errno` of the call; `EIO` for a reason that is not the system's.
    package var systemCode: Int32 {
        switch reason {
        case .system(let code), .notConfirmed(let code): code
        case .busy, .notRegular, .tooLarge: EIO
        }
    }

    package var isNotFound: Bool { reason == .system(ENOENT) || reason == .system(ENOTDIR) }

    package var alreadyExists: Bool { reason == .system(EEXIST) }

    package var description: String {
        if case .notConfirmed = reason { return "\(RawForbidden.escaped(path)): \(reasonText)" }
        return "cannot \(operation) \(RawForbidden.escaped(path)): \(reasonText)"
    }

    /// The way to fix a failed read, as a clause.
    package var remedy: String {
        switch reason {
        case .system(ENOENT), .system(ENOTDIR): "check the path; if git tracks the file, restore it from git"
        case .system(ELOOP): "replace the link with the file itself: Pintle does not follow links"
        case .notRegular: "replace it with a regular file"
        case .busy: "wait until the other process has ended, then run this again"
        case .notConfirmed: "fix the cause and run it again"
        case .tooLarge: "make sure that it is the right file"
        case .system: "fix the cause and run it again"
        }
    }

    /// The reason alone, in words.
    package var reasonText: String {
        switch reason {
        case .system(ELOOP): "it is a symbolic link, or inside a linked directory"
        case .system(let code): String(errorNumber: code)
        case .notConfirmed(let code):
            "it is written, but the disk does not confirm it: \(String(errorNumber: code))"
        case .busy: "another process is using it"
        case .notRegular: "it is not a regular file"
        case .tooLarge(let limit): "it is larger than \(limit) bytes"
        }
    }
}
