package import PintleFindings
internal import PintleSystem

extension ProjectDirectory {
    /// Reads files that belong together; what is refused is read once more while no command can change them.
    ///
    /// Commands that write exchange several files one by one: who reads beside them may find some of them new and some
    /// old. A refusal is final when nobody writes.
    ///
    /// - Parameter read: Reads the files anew each time, and keeps nothing where it throws.
    /// - Returns: What was read.
    /// - Throws: What `read` throws.
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
