package import PintleFindings
internal import PintleSystem

extension ProjectDirectory {
    /// Reads files that belong together; after a refusal it reads once more while no command can change them.
    ///
    /// Commands that write replace several files one by one, so a concurrent reader can find some of them new and some
    /// old. A refusal is final when no command writes.
    ///
    /// - Parameter read: Reads the files each time, and keeps nothing when it throws.
    /// - Returns: The result of `read`.
    /// - Throws: The error of `read`.
    package func steadily<Value: ~Copyable>(
        _ read: () throws(PintleError) -> Value
    ) throws(PintleError) -> Value {
        do throws(PintleError) {
            return try read()
        } catch {
            guard error.mayPassWithAWriter else { throw error }
            return try alone(read)
        }
    }

    /// Reads while no command can change the project's files; files of a commit do not change.
    ///
    /// A command that keeps the lock for ten seconds is not changing files: it was stopped.
    package func alone<Value: ~Copyable>(_ read: () throws(PintleError) -> Value) throws(PintleError) -> Value {
        guard !isSnapshot, let lock = try? DirectoryLock(environments, waiting: .seconds(10)) else { return try read() }
        defer { lock.keep() }
        return try read()
    }
}

extension PintleError {
    /// Whether the cause may be that another command is exchanging files.
    package var mayPassWithAWriter: Bool {
        let codes: [Code] = [
            .notAuthentic, .malformed, .notFound, .schema, .notPermitted, .noKey, .refused, .unreadable,
        ]
        return codes.contains(code)
    }
}
