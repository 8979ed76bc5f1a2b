package import PintleFindings
package import PintleCrypto
internal import PintleSystem

/// The roots that this user trusts: `$XDG_CONFIG_HOME/pintle/roots`, one `PIN PATH` a line.
package struct TrustStore: Sendable {
    package let path: String

    /// - Parameter configuration: The directory `$XDG_CONFIG_HOME/pintle`.
    package init(configuration: String) {
        path = configuration + "/roots"
    }

    /// The pin of a project.
    ///
    /// - Parameter project: The project's directory, absolute and without symbolic links.
    /// - Returns: `nil` when none is there.
    /// - Throws: ``PintleError`` when the file cannot be read or a line is malformed.
    package func pin(of project: String) throws(PintleError) -> RosterPin? {
        try entries().last { Self.isSame($0.project, project) }?.pin
    }

    /// Pins a project.
    ///
    /// - Parameters:
    ///   - pin: The pin.
    ///   - project: The project's directory, absolute and without symbolic links.
    ///   - isReplacing: Whether another root may be stored there already: only when the project is founded anew.
    /// - Throws: ``PintleError`` of code `noKey` when another root is pinned there.
    package func trust(_ pin: RosterPin, for project: String, isReplacing: Bool = false) throws(PintleError) {
        guard !project.utf8.contains(UInt8(ascii: "\n")) else {
            throw PintleError(.unwritable, path: project, "the project's path holds a line end", fix: "move it")
        }
        let lock = try DirectoryLock.making(Files.split(path).directory)
        defer { lock.keep() }
        var entries = try entries()
        if let known = entries.last(where: { Self.isSame($0.project, project) })?.pin, known.root != pin.root,
            !isReplacing
        {
            throw PintleError(
                .noKey,
                path: path,
                "another root is pinned for \(RawForbidden.escaped(project))",
                why: "a project keeps its root for good; a new one is a new project or an attack",
                fix: "if you are certain, remove the line from \(path) and run it again"
            )
        }
        entries.removeAll { Self.isSame($0.project, project) }
        entries.append((project, pin))
        let text = entries.map { "\($0.pin.text) \($0.project)\n" }.joined()
        do throws(FileError) {
            try Files.replace(path, with: Array(text.utf8).span, mode: 0o600)
        } catch {
            throw .writing(error)
        }
    }

    /// The projects that a root is pinned for, in the order in which they were pinned.
    package func projects(trusting root: Digest) throws(PintleError) -> [(project: String, pin: RosterPin)] {
        try entries().filter { $0.pin.root == root }
    }

    /// Paths are bytes; as `String`s two of them could be equal.
    private static func isSame(_ path: String, _ other: String) -> Bool { path.utf8.elementsEqual(other.utf8) }

    private func entries() throws(PintleError) -> [(project: String, pin: RosterPin)] {
        let bytes: [UInt8]?
        do throws(FileError) {
            bytes = try Files.readIfPresent(path, limit: 1 << 24)
        } catch {
            throw .reading(error)
        }
        var entries: [(project: String, pin: RosterPin)] = []
        for (index, line) in (bytes ?? []).split(separator: UInt8(ascii: "\n")).enumerated() {
            let words = line.split(separator: UInt8(ascii: " "), maxSplits: 1)
            guard words.count == 2, let pin = RosterPin(text: String(decoding: words[0], as: UTF8.self)) else {
                throw PintleError(
                    .malformed,
                    path: path,
                    line: index + 1,
                    "this line is not a pin and a path",
                    fix: "remove the line"
                )
            }
            entries.append((String(decoding: words[1], as: UTF8.self), pin))
        }
        return entries
    }
}
