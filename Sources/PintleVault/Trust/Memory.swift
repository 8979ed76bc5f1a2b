internal import PintleCore
package import PintleCrypto

/// What this machine has seen of a project: the longest roster, and the highest generation of every file and branch.
///
/// It lies in `$XDG_STATE_HOME/pintle/ROOT/`: `roster`, `schema`, and `seen` with one `NAME BRANCH GENERATION HASH` a line.
package struct Memory: Sendable {
    /// A file's age, and which file of that age it is.
    package struct Mark: Hashable, Sendable {
        package let generation: UInt64
        package let hash: Digest

        package init(generation: UInt64, hash: Digest) {
            self.generation = generation
            self.hash = hash
        }
    }

    /// A larger step than this is worth a warning: nobody saves so often between two looks.
    package static let largestStep: UInt64 = 1_000
    /// The name that the schema is remembered by; no environment can be called so.
    package static let schemaName = "/schema"

    private let directory: String
    /// What the branch is called; `-` when there is none.
    private let branch: String

    /// - Parameters:
    ///   - state: The directory `$XDG_STATE_HOME/pintle`.
    ///   - root: The project's root.
    ///   - branch: The branch of the work tree; `nil` when there is none.
    package init(state: String, root: Digest, branch: String?) {
        directory = state + "/" + root.b64
        let name = Base64URL.encode(Array((branch ?? "").utf8).span)
        self.branch = name.isEmpty ? "-" : name
    }

    // MARK: - Roster

    /// The longest roster that was seen; `nil` when none was.
    ///
    /// - Throws: ``VaultError`` when what is remembered cannot be read: it may hold the entry that matters.
    package func roster() throws(VaultError) -> Roster? {
        let bytes: [UInt8]?
        do throws(FileError) {
            bytes = try Files.readIfPresent(directory + "/roster", limit: VaultLimits.rosterBytes)
        } catch {
            throw .reading(error)
        }
        guard let bytes else { return nil }
        do throws(VaultError) {
            return try Roster(reading: bytes)
        } catch {
            throw damaged("roster", line: error.line)
        }
    }

    /// Takes a roster as the newest, whatever was seen before.
    package func reset(to roster: Roster) throws(VaultError) {
        let lock = try DirectoryLock.making(directory)
        defer { lock.keep() }
        do throws(FileError) {
            try Files.replace(directory + "/roster", with: roster.bytes.span, mode: 0o600)
        } catch {
            throw .writing(error)
        }
    }

    /// Remembers a roster that continues the remembered one; a shorter one changes nothing.
    ///
    /// - Throws: ``VaultError`` of kind `rolledBack` when the two contradict each other.
    package func remember(_ roster: Roster) throws(VaultError) {
        guard try isNew(roster) else { return }
        let lock = try DirectoryLock.making(directory)
        defer { lock.keep() }
        // Another process may have remembered a longer one since.
        guard try isNew(roster) else { return }
        do throws(FileError) {
            try Files.replace(directory + "/roster", with: roster.bytes.span, mode: 0o600)
        } catch {
            throw .writing(error)
        }
    }

    private func isNew(_ roster: Roster) throws(VaultError) -> Bool {
        let seen: [UInt8]?
        do throws(FileError) {
            seen = try Files.readIfPresent(directory + "/roster", limit: VaultLimits.rosterBytes)
        } catch {
            throw .reading(error)
        }
        guard let seen, !seen.starts(with: roster.bytes) else { return seen == nil }
        guard roster.bytes.starts(with: seen) else { throw RosterTrust.contradiction }
        return true
    }

    // MARK: - Schema

    /// The schema that was signed last, for comparing; `nil` when none was seen.
    package func schema() throws(VaultError) -> [UInt8]? {
        do throws(FileError) {
            return try Files.readIfPresent(directory + "/schema", limit: SchemaFile.limit)
        } catch {
            throw .reading(error)
        }
    }

    /// Keeps a signed schema.
    package func remember(schema: [UInt8]) throws(VaultError) {
        if try self.schema() == schema { return }
        let lock = try DirectoryLock.making(directory)
        defer { lock.keep() }
        do throws(FileError) {
            try Files.replace(directory + "/schema", with: schema.span, mode: 0o600)
        } catch {
            throw .writing(error)
        }
    }

    // MARK: - Generations

    /// Compares files with what was seen.
    ///
    /// - Parameters:
    ///   - marks: The age of each file, by its environment's name or ``schemaName``.
    ///   - allowed: The one lower generation of a file that is let pass.
    /// - Returns: Warnings about steps that are too large.
    /// - Throws: ``VaultError`` of kind `rolledBack` for an older file, or another one of the same age.
    package func check(
        _ marks: [String: Mark],
        allowing allowed: [String: UInt64] = [:]
    ) throws(VaultError) -> [String] {
        let seen = try seen()
        var warnings: [String] = []
        for (name, mark) in marks.sorted(by: { $0.key < $1.key }) {
            guard let known = seen[Key(name: name, branch: branch)] else { continue }
            if mark.generation < known.generation, allowed[name] == mark.generation { continue }
            let path = Self.path(of: name)
            guard mark.generation >= known.generation else {
                throw VaultError(
                    .rolledBack,
                    path: path,
                    "this is an older state: generation \(mark.generation), but this machine has seen \(known.generation)",
                    why: "old values may have been replaced because they were exposed",
                    fix: "take the newest commit; to bring old values back set them anew, "
                        + "or accept this state: pintle trust --accept \(name == Self.schemaName ? "schema" : name)"
                )
            }
            guard mark.generation > known.generation || mark.hash == known.hash else {
                throw VaultError(
                    .rolledBack,
                    path: path,
                    "this is another generation \(mark.generation) than the one this machine has seen",
                    why: "two people saved at the same time, or somebody made the file again",
                    fix: "merge both states; to accept this one: "
                        + "pintle trust --accept \(name == Self.schemaName ? "schema" : name)"
                )
            }
            if mark.generation - known.generation > Self.largestStep {
                warnings.append("\(path) went from generation \(known.generation) to \(mark.generation) at once")
            }
        }
        return warnings
    }

    /// The newest that was seen of a file.
    package func mark(of name: String) throws(VaultError) -> Mark? {
        try seen()[Key(name: name, branch: branch)]
    }

    /// Remembers ages; none goes back unless `isReset`.
    package func remember(_ marks: [String: Mark], isReset: Bool = false) throws(VaultError) {
        guard updated(try seen(), with: marks, isReset) != nil else { return }
        let lock = try DirectoryLock.making(directory)
        defer { lock.keep() }
        // Another process may have remembered more since.
        guard let seen = updated(try seen(), with: marks, isReset) else { return }
        let lines = seen.map { "\($0.key.name) \($0.key.branch) \($0.value.generation) \($0.value.hash.b64)\n" }
        do throws(FileError) {
            try Files.replace(directory + "/seen", with: Array(lines.sorted().joined().utf8).span, mode: 0o600)
        } catch {
            throw .writing(error)
        }
    }

    /// What is remembered with some marks more; `nil` when they change nothing.
    private func updated(
        _ seen: [Key: Mark],
        with marks: [String: Mark],
        _ isReset: Bool
    ) -> [Key: Mark]? {
        var updated = seen
        for (name, mark) in marks {
            let key = Key(name: name, branch: branch)
            if isReset || mark.generation > seen[key]?.generation ?? 0 { updated[key] = mark }
        }
        return updated == seen ? nil : updated
    }

    private struct Key: Hashable {
        let name: String
        let branch: String
    }

    private func seen() throws(VaultError) -> [Key: Mark] {
        let path = directory + "/seen"
        let bytes: [UInt8]?
        do throws(FileError) {
            bytes = try Files.readIfPresent(path, limit: 1 << 24)
        } catch {
            throw .reading(error)
        }
        let lines = (bytes ?? []).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.last?.isEmpty ?? true else { throw damaged("seen", line: lines.count) }
        var seen: [Key: Mark] = [:]
        for (index, line) in lines.dropLast().enumerated() {
            guard let (key, mark) = Self.entry(line) else { throw damaged("seen", line: index + 1) }
            seen[key] = mark
        }
        return seen
    }

    private static func entry(_ line: ArraySlice<UInt8>) -> (Key, Mark)? {
        let words = String(decoding: line, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
            .map(String.init)
        guard words.count == 4, words[0] == schemaName || EnvironmentName(words[0]) != nil,
            words[1] == "-" || Base64Form.isCanonical(Array(words[1].utf8).span), !words[1].isEmpty,
            let generation = Decimal.parse(words[2], limit: VaultLimits.generation), generation > 0,
            let hash = try? Digest(b64: Array(words[3].utf8).span)
        else { return nil }
        return (Key(name: words[0], branch: words[1]), Mark(generation: generation, hash: hash))
    }

    private func damaged(_ file: String, line: Int?) -> VaultError {
        VaultError(
            .malformed,
            path: directory + "/" + file,
            line: line,
            "what this machine remembers of the project is damaged",
            fix: "make sure that the newest commit is checked out, then remove \(directory)/\(file)"
        )
    }

    private static func path(of name: String) -> String {
        name == schemaName ? "environments/schema.yaml" : "environments/\(name).env"
    }
}
