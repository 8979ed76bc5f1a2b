package import PintleFindings
package import PintleCrypto
internal import PintleSystem

/// The roots that this user trusts: `$XDG_CONFIG_HOME/pintle/roots`, one `ROOT PATH` a line.
package struct TrustStore: Sendable {
    package let path: String

    /// - Parameter configuration: The directory `$XDG_CONFIG_HOME/pintle`.
    package init(configuration: String) {
        path = configuration + "/roots"
    }

    /// The root of a project.
    ///
    /// - Parameter project: The project's directory, absolute and without symbolic links.
    /// - Returns: `nil` when none is there.
    /// - Throws: ``PintleError`` when the file cannot be read or a line is malformed.
    package func root(of project: String) throws(PintleError) -> TrustedRoot? {
        try entries().last { Self.isSame($0.project, project) }?.root
    }

    /// Stores the root of a project.
    ///
    /// - Parameters:
    ///   - root: The root, with or without a checkpoint.
    ///   - project: The project's directory, absolute and without symbolic links.
    ///   - isReplacing: Whether another root may be stored there already: only when the project gets a new root.
    /// - Throws: ``PintleError`` of code `noKey` when another root is stored for the project.
    package func trust(_ root: TrustedRoot, for project: String, isReplacing: Bool = false) throws(PintleError) {
        guard !project.utf8.contains(UInt8(ascii: "\n")) else {
            throw .lineBreak(inProjectPath: project)
        }
        let lock = try DirectoryLock.making(Files.split(path).directory)
        defer { lock.keep() }
        var entries = try entries()
        let known = entries.last { Self.isSame($0.project, project) }?.root.fingerprint
        if let known, known != root.fingerprint, !isReplacing {
            throw .otherRootStored(for: project, in: path)
        }
        entries.removeAll { Self.isSame($0.project, project) }
        entries.append((project, root))
        let text = entries.map { "\($0.root.text) \($0.project)\n" }.joined()
        do throws(FileError) {
            try Files.replace(path, with: Array(text.utf8).span, mode: 0o600)
        } catch {
            throw .writing(error)
        }
    }

    /// The projects for which a root is stored, in the order in which they were added.
    package func projects(trusting root: Digest) throws(PintleError) -> [(project: String, root: TrustedRoot)] {
        try entries().filter { $0.root.fingerprint == root }
    }

    /// Paths are bytes; as `String`s two of them could be equal.
    private static func isSame(_ path: String, _ other: String) -> Bool { path.utf8.elementsEqual(other.utf8) }

    private func entries() throws(PintleError) -> [(project: String, root: TrustedRoot)] {
        let bytes: [UInt8]?
        do throws(FileError) {
            bytes = try Files.readIfPresent(path, limit: 1 << 24)
        } catch {
            throw .reading(error)
        }
        var entries: [(project: String, root: TrustedRoot)] = []
        for (index, line) in (bytes ?? []).split(separator: UInt8(ascii: "\n")).enumerated() {
            let words = line.split(separator: UInt8(ascii: " "), maxSplits: 1)
            guard words.count == 2, let root = TrustedRoot(text: String(decoding: words[0], as: UTF8.self)) else {
                throw .malformedRoot(path, line: index + 1)
            }
            entries.append((String(decoding: words[1], as: UTF8.self), root))
        }
        return entries
    }
}

extension PintleError {
    /// A line of the store cannot hold the path of the project.
    fileprivate static func lineBreak(inProjectPath path: String) -> PintleError {
        PintleError(
            .unwritable,
            path: path,
            "the path of the project contains a line break",
            fix: "move the project to another path"
        )
    }

    /// The store has another root for the project.
    fileprivate static func otherRootStored(for project: String, in path: String) -> PintleError {
        PintleError(
            .noKey,
            path: path,
            "another root is stored for \(RawForbidden.escaped(project))",
            why: "the root of a project never changes: a different root means another project, or an attack",
            fix: "if you are certain, remove the line from \(path) and run it again"
        )
    }

    /// A line of the store is malformed.
    fileprivate static func malformedRoot(_ path: String, line: Int) -> PintleError {
        PintleError(
            .malformed,
            path: path,
            line: line,
            "this line is not a root and a path",
            fix: "remove the line"
        )
    }
}
