#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleFindings
internal import PintleSystem

extension GitDirectory {
    /// Refuses what would keep git waiting for ever: a FIFO or a device in the place of a file.
    func checkFiles() throws(PintleError) {
        let own = ["HEAD", "index", "config.worktree"].map { path + "/" + $0 }
        let shared = ["config", "packed-refs", "shallow", "objects/info/alternates"].map { common + "/" + $0 }
        for file in own + shared {
            guard let real = Self.realPath(file) else { continue }
            guard (try? FileStatus.of(real))??.kind == .regular else {
                throw Self.refusal(top, "\(file) is not a regular file")
            }
        }
    }

    /// Refuses object stores among the files that a commit can place.
    ///
    /// Git trusts a stored object's name when it reads a tree or a file, so anyone who can write into a store decides
    /// what a commit holds.
    ///
    /// - Parameter variables: Those that name object directories.
    /// - Throws: ``PintleError`` of code `notAuthentic`.
    func checkObjects(_ variables: [String: String]) throws(PintleError) {
        let named = [variables["GIT_OBJECT_DIRECTORY"]].compactMap(\.self)
        let further = variables["GIT_ALTERNATE_OBJECT_DIRECTORIES"].map { $0.split(separator: ":").map(String.init) }
        var pending = [common + "/objects", common + "/refs"] + named + (further ?? [])
        var seen: Set<String> = []
        while let next = pending.popLast() {
            guard let real = Self.realPath(next), seen.insert(real).inserted else { continue }
            guard !isContent(real), seen.count < 100 else {
                throw Self.refusal(top, "it reads objects from \(real), which is in the work tree")
            }
            pending += try alternates(of: real)
        }
    }

    private func alternates(of objects: String) throws(PintleError) -> [String] {
        let file = objects + "/info/alternates"
        guard Self.realPath(file) != nil else { return [] }
        guard let text = Self.text(of: file) else { throw Self.refusal(top, "\(file) cannot be read") }
        var found: [String] = []
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            guard !line.hasPrefix("\"") else {
                throw Self.refusal(top, "\(file) contains a path in quotes, which Pintle does not support")
            }
            found.append(line.hasPrefix("/") ? String(line) : objects + "/" + line)
        }
        return found
    }

    /// Whether everything that git looks at for ownership is the user's own.
    func isOwn(_ environment: ProcessEnvironment) -> Bool {
        let user = geteuid()
        var owners = [UInt32(user)]
        // With sudo, the repositories of the calling user count as own.
        if user == 0, let text = environment["SUDO_UID"], let uid = UInt32(text) { owners.append(uid) }
        return [top, (top == "/" ? "" : top) + "/.git", path].allSatisfy { place in
            guard let status = try? FileStatus.of(place) else { return false }
            return owners.contains(status.owner)
        }
    }
}
