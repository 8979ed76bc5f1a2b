internal import PintleCore
internal import PintleCrypto
package import PintleFindings
internal import PintleSchema
internal import PintleSystem
package import PintleVault

/// The state of a project in an older commit, with which a change is compared.
///
/// Only the files that verify by its own roster count: a base that claims a low generation would accept any older
/// state. Its findings do not matter here, because the change may fix them.
package struct BaseState: Sendable {
    private(set) var roster: Roster?
    private(set) var schemaFile: SchemaFile?
    private(set) var schema: Schema?
    private(set) var files: [EnvironmentName: EnvFile] = [:]
    /// The problems of files that do not verify.
    package private(set) var problems: [PintleError] = []

    /// Reads a commit, and verifies it.
    ///
    /// - Parameters:
    ///   - project: The project as that commit has it.
    ///   - isNew: Whether neither that commit nor any before it had a roster.
    ///   - trust: The roster of the newer state, whose root the base must have too.
    package init(of project: ProjectDirectory, isNew: Bool, _ trust: Trust) {
        do throws(PintleError) {
            guard !isNew else { return }
            let bytes = try project.read(Roster.path, limit: VaultLimits.rosterBytes)
            let roster = try Roster(reading: bytes)
            self.roster = roster
            // The comparison of the two states finds a rewritten roster.
            guard roster.root == trust.root else { return }
            // A checkpoint may be newer than the base, so the root alone is demanded.
            let root = LocatedRoot(TrustedRoot(trust.root), place: Roster.path)
            let verified = try RosterTrust.establish(roster, roots: [root], remembered: nil)
            verify(project, verified)
        } catch {
            refuse(error)
        }
    }

    private mutating func verify(_ project: ProjectDirectory, _ trust: TrustedRoster) {
        do throws(PintleError) {
            try verifySchema(project, trust)
        } catch {
            refuse(error)
        }
        var verifier = EnvFileVerifier(trust)
        for environment in trust.rights.activeEnvironments {
            let path = EnvFile.path(of: environment.name)
            do throws(PintleError) {
                let bytes = try project.read(path, limit: VaultLimits.fileBytes)
                let verified = try verifier.verify(try EnvFile(reading: bytes, path: path), of: environment.name)
                files[environment.name] = verified.file
            } catch {
                refuse(error)
            }
        }
        guard let block = schemaFile?.block,
            let newer = files.values.map(\.footer.schemaGeneration).max(), newer > block.generation
        else { return }
        refuse(Self.olderSchema)
    }

    private mutating func verifySchema(_ project: ProjectDirectory, _ trust: TrustedRoster) throws(PintleError) {
        let bytes = try project.read(SchemaFile.path, limit: SchemaFile.limit)
        let file = try SchemaFile(reading: bytes)
        if let objection = file.objection(trust) { throw objection }
        schemaFile = file
        schema = SchemaReader.read(file.bytes, path: SchemaFile.path).schema
    }

    private static var olderSchema: PintleError {
        let problem = "the schema is older than the one that a file was saved under"
        return PintleError(.notAuthentic, path: SchemaFile.path, problem, fix: "")
    }

    private mutating func refuse(_ error: PintleError) {
        // Files that a partial clone lacks are not a fault of the base.
        if let path = error.path, error.isSame(as: GitTree.missingBytes(of: path)) { return problems.append(error) }
        problems.append(.damagedBase(error))
    }
}

extension Project {
    /// Refuses a state that goes back behind another one, or rewrites what led to it.
    ///
    /// - Parameters:
    ///   - base: The older state.
    ///   - files: The local files, as far as they verify.
    /// - Returns: Every reason.
    package func regressions(since base: BaseState, _ files: [VerifiedEnvFile]) -> [PintleError] {
        guard let roster = base.roster else { return [] }
        guard trust.roster.continues(roster) else {
            return [.rosterBehindBase(isRewritten: !roster.continues(trust.roster))]
        }
        var found: [PintleError] = []
        for file in files {
            guard let before = base.files[file.environment.name], before.bytes != file.file.bytes else { continue }
            found += Self.regressions(of: file.file, since: before)
        }
        if schemaObjection == nil, let before = base.schemaFile, before.bytes != schemaFile.bytes,
            (schemaFile.block?.generation ?? 0) <= before.block?.generation ?? 0
        {
            found.append(.schemaBehindBase)
        }
        return found
    }

    private static func regressions(of file: EnvFile, since before: EnvFile) -> [PintleError] {
        let (now, then) = (file.footer, before.footer)
        var found: [PintleError] = []
        if now.generation <= then.generation {
            found.append(.generationBehindBase(now.generation, then.generation, path: file.path))
        }
        if now.epoch.number < then.epoch.number {
            found.append(.dataKeyBehindBase(now.epoch.number, then.epoch.number, path: file.path))
        }
        if now.epoch.number == then.epoch.number, now.epoch.commitment != then.epoch.commitment {
            found.append(.otherDataKeyThanBase(now.epoch.number, path: file.path))
        }
        if now.rosterPosition < then.rosterPosition {
            found.append(.readersBehindBase(now.rosterPosition, then.rosterPosition, path: file.path))
        }
        return found
    }
}

extension Project {
    /// The changes since an older state, in words; values appear only when both schemas declare them as not secret.
    package func changes(since base: BaseState, _ files: [VerifiedEnvFile]) -> [String] {
        guard let roster = base.roster else { return ["the project is new: nothing of it is in the base"] }
        var changes: [String] = []
        if trust.roster.continues(roster) {
            for entry in trust.roster.entries.dropFirst(roster.position) {
                changes.append("\(Roster.path): \(entry.action.sentence) (by \(entry.signer))")
            }
        }
        if let before = base.schema, base.schemaFile?.bytes != schemaFile.bytes {
            for change in SchemaChange.all(from: before, to: schema) {
                changes.append("\(SchemaFile.path): \(change.mark)\(change.mark.isEmpty ? "" : " ")\(change.text)")
            }
        }
        for file in files {
            let before = base.files[file.environment.name]
            guard before?.bytes != file.file.bytes else { continue }
            changes += self.changes(in: file.file, since: before, under: base.schema)
        }
        return changes
    }

    private func changes(in file: EnvFile, since before: EnvFile?, under schemaBefore: Schema?) -> [String] {
        guard let before else {
            return ["\(file.path): new, with \(file.entryCount) values, read by \(Self.readers(file))"]
        }
        var changes: [String] = []
        let (old, new) = (EnvFileDraft(before), EnvFileDraft(file))
        for key in new.keys where old[key] == nil { changes.append("\(file.path): \(key) is new") }
        for key in old.keys where new[key] == nil { changes.append("\(file.path): \(key) was removed") }
        for key in new.keys {
            guard let stored = old[key], let now = new[key], stored != now else { continue }
            let isShown = mayBeShown(key) && schemaBefore?[key]?.isSecret == false
            if let change = Self.change(of: key, before, file, isShown: isShown) {
                changes.append("\(file.path): \(change)")
            }
        }
        let (then, now) = (before.footer.readers.map(\.name), file.footer.readers.map(\.name))
        for name in now where !then.contains(name) { changes.append("\(file.path): \(name) can open it now") }
        for name in then where !now.contains(name) { changes.append("\(file.path): \(name) cannot open it any more") }
        if before.footer.epoch.number != file.footer.epoch.number {
            changes.append("\(file.path): a new data key, number \(file.footer.epoch.number)")
        }
        if changes.isEmpty { changes.append("\(file.path): comments, order or signature") }
        return changes
    }

    /// The change of a value, in words; `nil` when it was only sealed again.
    private static func change(of key: EnvKey, _ before: EnvFile, _ file: EnvFile, isShown: Bool) -> String? {
        guard isShown, case .plain(let old)? = before[key]?.value, case .plain(let new)? = file[key]?.value else {
            if case .sealed(let old)? = before[key]?.value, case .sealed(let new)? = file[key]?.value,
                old.position == new.position, old.time == new.time
            {
                return before.footer.epoch.number == file.footer.epoch.number && old.kind == new.kind
                    ? "\(key) has another value" : nil
            }
            return "\(key) has another value"
        }
        return "\(key) was \(quoted(old)), is \(quoted(new))"
    }

    private static func quoted(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        return "'" + RawForbidden.escaped(String(text.prefix(100))) + (text.count > 100 ? "…" : "") + "'"
    }

    private static func readers(_ file: EnvFile) -> String {
        file.footer.readers.map(\.name.text).joined(separator: ", ")
    }
}

extension PintleError {
    /// The base commit does not verify.
    fileprivate static func damagedBase(_ error: PintleError) -> PintleError {
        PintleError(
            .notAuthentic,
            path: error.path,
            line: error.line,
            "the base commit does not verify: \(error.problem)",
            why: "a damaged base could let an older state through",
            fix: "name an earlier commit that verifies: --base COMMIT; then find out who changed the base since"
        )
    }
}
