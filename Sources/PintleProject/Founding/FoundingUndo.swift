#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleSystem

/// The files and directories to remove when a founding fails.
struct FoundingUndo {
    /// Files that were written, and what they held before; `nil` when they are new.
    var files: [(path: String, before: [UInt8]?)] = []
    /// Directories that were made.
    var directories: [String] = []

    func run() {
        for file in files.reversed() {
            guard let before = file.before else {
                try? Files.remove(file.path)
                continue
            }
            try? Files.replace(file.path, with: before.span)
        }
        // One that holds anything else stays.
        for directory in directories.reversed() { unsafe rmdir(directory) }
    }
}
