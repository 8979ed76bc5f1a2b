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
    /// The directories that were made for this run, from the outermost on.
    private let made: [String]

    init(_ place: OutputPlace, patience: Duration) throws(RenderError) {
        switch place {
        case .named(let path): try self.init(path, patience: patience)
        case .below(let base, let path): try self.init(try OutputPath(path), below: base, patience: patience)
        }
    }

    private init(_ path: String, patience: Duration) throws(RenderError) {
        do throws(FileError) {
            let isMade = try FileStatus.of(path + "/.") == nil
            if isMade { try Files.makeDirectories(path, mode: 0o700) }
            made = isMade ? [path] : []
            directory = try OpenDirectory(path)
        } catch {
            throw .system(error)
        }
        // The new entry's own durability is not worth failing for: its directory may not even be readable.
        if !made.isEmpty { try? OpenDirectory(Files.split(path).directory).synchronize() }
        try lock(patience: patience)
    }

    private init(_ path: OutputPath, below base: String, patience: Duration) throws(RenderError) {
        var current: OpenDirectory
        do throws(FileError) { current = try OpenDirectory(base) } catch { throw .system(error) }
        var made: [String] = []
        for name in path.directories + [path.name] {
            if try current.node(name) == nil {
                try current.makeDirectory(name)
                made.append(current.path + "/" + name)
                try? current.synchronize()
            }
            guard let next = try current.directory(name) else {
                throw .occupied(path: current.path + "/" + name, by: "somebody removes it")
            }
            current = next
        }
        self.made = made
        directory = current
        try lock(patience: patience)
    }

    private func lock(patience: Duration) throws(RenderError) {
        guard try directory.lock(patience: patience) else { throw .busy(directory: directory.path) }
        guard try directory.node(".")?.isOpenToAll == false else {
            throw .occupied(
                path: directory.path,
                by: "every user may rename files in that directory; take away the right to write"
            )
        }
    }

    /// Opens a directory to look at; `nil` when there is none.
    static func existing(_ place: OutputPlace) throws(RenderError) -> OpenDirectory? {
        let base: String
        var names: [String] = []
        switch place {
        case .named(let path): base = path
        case .below(let directory, let path):
            base = directory
            let path = try OutputPath(path)
            names = path.directories + [path.name]
        }
        var current: OpenDirectory
        do throws(FileError) {
            current = try OpenDirectory(base)
        } catch {
            if error.isNotFound { return nil }
            throw .system(error)
        }
        for name in names {
            guard let next = try current.directory(name) else { return nil }
            current = next
        }
        return current
    }

    /// Marks how long the lock is held; a value may end after its last use.
    func keep() {}

    /// Removes what was made for this run, as far as it is empty.
    func removeIfMade() {
        for path in made.reversed() { unsafe rmdir(path) }
    }
}
