#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleFindings
internal import PintleSystem

/// The output directory, made if it was missing, held open and locked.
struct OutputRoot {
    let directory: OpenDirectory
    /// The directories that were made for this run, from the outermost on.
    private let made: [String]

    /// - Parameters:
    ///   - place: Its place.
    ///   - closed: Directories in which, and below which, nothing is written; missing ones do not count.
    ///   - patience: The longest wait for another render into it.
    /// - Throws: ``PintleError``.
    init(_ place: OutputPlace, closed: [String] = [], patience: Duration) throws(PintleError) {
        var identities = Set<OutputNode.Identity>()
        for path in closed { if let identity = try Self.identity(of: path) { identities.insert(identity) } }
        switch place {
        case .named(let path): try self.init(path, closed: identities, patience: patience)
        case .below(let base, let path):
            try self.init(try OutputPath(path), below: base, closed: identities, patience: patience)
        case .inside(let base, let path, let name):
            try self.init(try OutputPath(path), below: base, as: name, closed: identities, patience: patience)
        }
    }

    private static func identity(of path: String) throws(PintleError) -> OutputNode.Identity? {
        do throws(FileError) {
            guard try FileStatus.of(path) != nil else { return nil }
            return try OutputNode.at(".", in: OpenDirectory(path))?.identity
        } catch {
            // A file, such as the `.git` of a linked work tree, is guarded by its name.
            if error.isNotFound { return nil }
            throw .output(error)
        }
    }

    private init(_ path: String, closed: Set<OutputNode.Identity>, patience: Duration) throws(PintleError) {
        do throws(FileError) {
            let isMade = try FileStatus.of(path + "/.") == nil
            if isMade { try Files.makeDirectories(path, mode: 0o700) }
            made = isMade ? [path] : []
            directory = try OpenDirectory(path, closed: closed)
        } catch {
            throw .output(error)
        }
        do throws(PintleError) {
            try directory.checkIsOpen()
        } catch {
            removeIfMade()
            throw error
        }
        // The new entry's own durability is not worth failing for: its directory may not even be readable.
        if !made.isEmpty { try? OpenDirectory(Files.split(path).directory).synchronize() }
        try lock(patience: patience)
    }

    private init(
        _ path: OutputPath,
        below base: String,
        as shown: String? = nil,
        closed: Set<OutputNode.Identity>,
        patience: Duration
    ) throws(PintleError) {
        var current: OpenDirectory
        do throws(FileError) { current = try OpenDirectory(base, closed: closed) } catch { throw .output(error) }
        try current.checkIsOpen()
        var made: [String] = []
        for (index, name) in (path.directories + [path.name]).enumerated() {
            if try current.node(name) == nil {
                try current.makeDirectory(name)
                made.append(current.path + "/" + name)
                try? current.synchronize()
            }
            let isLast = index == path.directories.count
            guard
                let next = try current.directory(name, isPassed: shown != nil, shown: isLast ? shown : nil)
            else { throw .outputOccupied(path: current.path + "/" + name, by: "somebody removes it") }
            current = next
        }
        self.made = made
        directory = current
        try lock(patience: patience)
    }

    private func lock(patience: Duration) throws(PintleError) {
        guard try directory.lock(patience: patience) else { throw .outputBusy(directory: directory.path) }
        guard try directory.node(".")?.isOpenToAll == false else {
            throw .outputOccupied(
                path: directory.path,
                by: "every user may rename files in that directory; take away the right to write"
            )
        }
    }

    /// Opens a directory for reading; `nil` when it does not exist.
    static func existing(_ place: OutputPlace) throws(PintleError) -> OpenDirectory? {
        let base: String
        var names: [String] = []
        var shown: String?
        switch place {
        case .named(let path): base = path
        case .below(let directory, let path), .inside(let directory, let path, _):
            base = directory
            let path = try OutputPath(path)
            names = path.directories + [path.name]
            if case .inside = place { shown = place.path }
        }
        var current: OpenDirectory
        do throws(FileError) {
            current = try OpenDirectory(base)
        } catch {
            if error.isNotFound { return nil }
            throw .output(error)
        }
        for (index, name) in names.enumerated() {
            let isLast = index == names.count - 1
            guard let next = try current.directory(name, isPassed: shown != nil, shown: isLast ? shown : nil) else {
                return nil
            }
            current = next
        }
        return current
    }

    /// Marks how long the lock is held; a value may end after its last use.
    func keep() {}

    /// Removes the directories that were made for this run, as far as they are empty.
    func removeIfMade() {
        for path in made.reversed() { unsafe rmdir(path) }
    }
}
