#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

extension Files {
    /// Reads a regular file below a directory without following any symbolic link on the way there.
    ///
    /// - Parameters:
    ///   - file: Relative to the directory, without `..`.
    ///   - directory: The directory to start from; links in its own path are followed.
    ///   - limit: The most bytes it may have.
    /// - Returns: The bytes.
    /// - Throws: ``FileError``; `ELOOP` or `ENOTDIR` for a link.
    package static func read(_ file: String, in directory: String, limit: Int) throws(FileError) -> [UInt8] {
        let (parents, name) = split(file)
        let parts = parents == "." ? [] : parents.split(separator: "/", omittingEmptySubsequences: false)
        guard !parts.contains(where: { $0.isEmpty || $0 == ".." }), name != "..", !file.hasPrefix("/") else {
            throw FileError("read", file, .system(EINVAL))
        }
        var place = try OwnedDescriptor(directory, flags: O_RDONLY | O_DIRECTORY)
        for part in parts {
            let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW
            place = try OwnedDescriptor(String(part), flags: flags, at: place.rawValue)
        }
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
        let opened = try OwnedDescriptor(name, flags: flags, at: place.rawValue)
        guard try FileStatus.of(opened).kind == .regular else { throw FileError("read", file, .notRegular) }
        return try opened.readAll(limit: limit)
    }

    /// Refuses a directory that is reached through a symbolic link below another one.
    package static func checkNoLink(_ path: String, in directory: String) throws(FileError) {
        var place = directory
        for part in path.split(separator: "/") where part != "." {
            place += "/" + part
            guard try FileStatus.of(place)?.kind ?? .directory == .directory else {
                throw FileError("write below", path, .system(ENOTDIR))
            }
        }
    }
}
