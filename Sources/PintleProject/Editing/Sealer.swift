package import PintleCore
internal import PintleCrypto
package import PintleFindings
package import PintleVault

/// Seals values into one env file and saves it.
///
/// It lives while the lock of `environments/` is held, so that the file still holds what the sealer was given.
package struct Sealer: ~Copyable {
    private let project: Project
    private let shared: SharedIdentity
    private let file: VerifiedEnvFile
    private let writer: EnvFileWriter
    private let epoch: EnvFileWriter.EpochLines
    private let time = Timestamp.now
    /// `nil` for a member who may write but not read, and so drops values.
    private var cipher: ValueCipher?
    /// Why nothing may be sealed under the data key; `nil` when it may.
    private let refusal: PintleError?
    /// Unchanged values that this save seals again: drops, and all values when a new epoch begins.
    private var resealed: [EnvKey: [UInt8]] = [:]
    /// The values that were opened for that.
    private var opened: [(key: EnvKey, value: Secret)] = []
    /// Values that cannot go into a new epoch because they do not open.
    private var unopened: [EnvKey: PintleError] = [:]
    /// Values that are sealed only because the schema that calls them plain is not signed.
    private var sealedInDoubt: [EnvKey] = []

    /// A sealer for a member who may read the environment.
    ///
    /// A stale epoch ends here: the save begins a new one, if the member may choose a data key.
    ///
    /// - Parameters:
    ///   - reader: The project, and the member's identity.
    ///   - file: The file that is replaced.
    ///   - key: Its data key.
    ///   - member: The member, as in the roster.
    ///   - beginsEpoch: Whether a new epoch begins even if the data key is good.
    /// - Throws: ``PintleError``.
    package init(
        _ reader: borrowing Reader,
        _ file: VerifiedEnvFile,
        _ key: borrowing DataKey,
        member: Member,
        beginsEpoch: Bool = false
    ) throws(PintleError) {
        let project = reader.project
        let writer = project.trust.writer(signer: member)
        let isNew = (beginsEpoch || file.stale != nil) && member.mayChooseKey(of: file.environment.name)
        let refusal = isNew ? nil : try project.sealingRefusal(for: file)
        let number = try isNew ? project.nextEpoch(after: file) : nil
        let start = try Self.start(writer, file, key, newEpoch: number, reader.shared.identity)
        self.project = project
        shared = reader.shared
        self.file = file
        self.writer = writer
        self.refusal = refusal
        epoch = start.lines
        cipher = start.cipher
        if refusal == nil { reseal(key) { isNew || $0.kind == .drop } }
        // Only a new epoch cannot take over what does not open.
        if !isNew { unopened = [:] }
    }

    /// The lines and the key that a save seals with.
    private struct Start: ~Copyable {
        let lines: EnvFileWriter.EpochLines
        let cipher: ValueCipher?
    }

    /// Draws a new data key when a number is given; else keeps the file's.
    private static func start(
        _ writer: EnvFileWriter,
        _ file: VerifiedEnvFile,
        _ key: borrowing DataKey,
        newEpoch number: UInt32?,
        _ identity: borrowing Identity
    ) throws(PintleError) -> Start {
        guard let number else {
            let lines = try writer.keptEpoch(of: file, key, identity: identity)
            return Start(lines: lines, cipher: try guarded { () throws(CryptoError) in try ValueCipher(key) })
        }
        let new = try writer.newEpoch(of: file.environment, number: number, identity: identity)
        return Start(lines: new.lines, cipher: try guarded { () throws(CryptoError) in try ValueCipher(new.key) })
    }

    /// A sealer for a member who may write but not read: new values are sealed to the drop key.
    ///
    /// - Throws: ``PintleError`` when the seen states cannot be read.
    package init(
        dropping reader: borrowing Reader,
        _ file: VerifiedEnvFile,
        member: Member
    ) throws(PintleError) {
        let project = reader.project
        self.project = project
        shared = reader.shared
        self.file = file
        writer = project.trust.writer(signer: member)
        epoch = EnvFileWriter.EpochLines(of: file.file)
        cipher = nil
        refusal = try project.sealingRefusal(for: file)
    }

    /// Seals unchanged values again; each keeps the position and the time of its plaintext.
    ///
    /// A drop that does not open stays as it is in its epoch: it is refused when it is read, and setting it anew is
    /// not.
    private mutating func reseal(_ key: borrowing DataKey, where isWanted: (SealedToken) -> Bool) {
        let wanted = Set(
            file.file.entries.compactMap { entry in
                if case .sealed(let token) = entry.value, isWanted(token) { entry.key } else { nil }
            }
        )
        guard !wanted.isEmpty else { return }
        do throws(PintleError) {
            for value in try file.openedValues(key, where: wanted.contains) {
                guard case .sealed(let token)? = file.file[value.key]?.value else { continue }
                switch value.value {
                case .failure(let error): unopened[value.key] = error
                case .success(.plain): continue
                case .success(.secret(let secret)):
                    opened.append((value.key, secret))
                    resealed[value.key] = secret.withBytes { span in
                        try? cipher?.seal(span, as: value.key, position: token.position, time: token.time)
                    }
                }
            }
        } catch {
            for key in wanted { unopened[key] = error }
        }
    }

    /// A value as the file will hold it: sealed, dropped, or plain where the schema says that it is not secret.
    ///
    /// - Throws: ``PintleError``, of code `notPermitted` when nothing may be sealed under the data key.
    package mutating func stored(
        _ value: Span<UInt8>,
        as named: Project.NamedSetting
    ) throws(PintleError) -> [UInt8] {
        guard project.mustSeal(named) else { return EnvValue.encoded(value) }
        if !named.mustBeSealed { sealedInDoubt.append(named.key) }
        return try resealed(value, as: named.key, position: epoch.position, time: time)
    }

    /// A value that was set before, under this save's data key; it keeps when it was set.
    ///
    /// - Throws: ``PintleError``, of code `notPermitted` when nothing may be sealed under the data key.
    package mutating func resealed(
        _ value: Span<UInt8>,
        as key: EnvKey,
        position: Int,
        time: Timestamp
    ) throws(PintleError) -> [UInt8] {
        if let refusal { throw refusal }
        return try guarded { () throws(CryptoError) in
            if let sealed = try cipher?.seal(value, as: key, position: position, time: time) { return sealed }
            return try DropBox(of: file).token(value, as: key, position: position, time: time)
        }
    }

    /// Signs the file and puts it in place whole.
    ///
    /// - Parameters:
    ///   - draft: The new body.
    ///   - keys: The keys whose values are others than before.
    ///   - writer: Puts the file in place.
    /// - Returns: The saved change.
    /// - Throws: ``PintleError``; the old file is then untouched.
    package func save(
        _ draft: EnvFileDraft,
        changing keys: [EnvKey],
        by writer: borrowing Writer
    ) throws(PintleError) -> Writer.Change {
        let composed = try composed(draft)
        let change = try writer.put(composed, in: file.environment, over: file, changing: keys)
        var notes: [String] = []
        if file.stale != nil, composed.footer.epoch.number > file.file.footer.epoch.number {
            let name = file.environment.name
            let readers = project.trust.formerReaders(of: file)
            notes.append("\(name) has a new data key: the old one may be known to \(readers.sentence(name))")
        }
        if !sealedInDoubt.isEmpty {
            let names = sealedInDoubt.map(\.text).joined(separator: ", ")
            notes.append(
                "\(names): sealed, because the schema is not signed; to store it as plaintext, "
                    + "set it again after: pintle schema sign"
            )
        }
        return change.adding(notes)
    }

    /// Signs the file; writes nothing.
    package func composed(_ draft: EnvFileDraft) throws(PintleError) -> EnvFile {
        let draft = try resealing(draft)
        let secrets = opened.filter { draft[$0.key] != nil }.map { (name: $0.key.text, value: $0.value) }
        try draft.checkComments(against: secrets, path: file.file.path)
        return try writer.compose(
            draft,
            of: file.environment,
            replacing: file.file,
            epoch,
            schemaGeneration: project.schemaGeneration(over: file),
            over: file.below,
            identity: shared.identity
        )
    }

    /// The draft with its unchanged values as this save seals them anew.
    private func resealing(_ draft: EnvFileDraft) throws(PintleError) -> EnvFileDraft {
        guard !unopened.isEmpty || !resealed.isEmpty else { return draft }
        var draft = draft
        let before = EnvFileDraft(file.file)
        for key in before.keys where draft[key] == before[key] {
            if let error = unopened[key] { throw error }
            if let token = resealed[key] { draft.set(key, to: token[...]) }
        }
        return draft
    }
}

extension Project {
    /// Why nothing may be sealed into a file under its data key; `nil` when it may.
    ///
    /// Plain settings can still be saved, and a member who may choose a data key begins a new epoch.
    ///
    /// - Throws: ``PintleError`` when the seen states cannot be read.
    func sealingRefusal(for file: VerifiedEnvFile) throws(PintleError) -> PintleError? {
        if file.stale != nil { return .staleDataKey(of: file, knownTo: trust.formerReaders(of: file).text) }
        let seen = try trust.seenStates?.highestEpoch(of: file.environment.id) ?? 0
        guard seen > file.file.footer.epoch.number else { return nil }
        return .olderDataKey(of: file, than: seen)
    }

    /// The number of the next epoch: no number is used twice, on any branch.
    func nextEpoch(after file: VerifiedEnvFile) throws(PintleError) -> UInt32 {
        let seen = try trust.seenStates?.highestEpoch(of: file.environment.id, withProvisional: true) ?? 0
        let highest = max(file.file.footer.epoch.number, seen)
        guard highest < .max else {
            throw .noDataKeyNumberLeft(for: file)
        }
        return highest + 1
    }
}

extension PintleError {
    /// A former reader may have the data key of a file.
    fileprivate static func staleDataKey(of file: VerifiedEnvFile, knownTo names: String) -> PintleError {
        let (name, number) = (file.environment.name, file.file.footer.epoch.number)
        return PintleError(
            .notPermitted,
            path: file.file.path,
            "nothing can be sealed under data key \(number) of \(name): \(names) may still have it",
            why: "anyone who has the key can open what is sealed under it",
            fix: "ask a member who may read and write \(name) to run: pintle rotate \(name)"
        )
    }

    /// Another branch has a newer data key.
    fileprivate static func olderDataKey(of file: VerifiedEnvFile, than seen: UInt32) -> PintleError {
        let (name, number) = (file.environment.name, file.file.footer.epoch.number)
        return PintleError(
            .notPermitted,
            path: file.file.path,
            "nothing can be sealed under data key \(number) of \(name): another branch has data key \(seen)",
            why: "the older key may be known to somebody who may no longer read \(name)",
            fix: "merge the branch that has data key \(seen) first"
        )
    }

    /// All numbers of data keys are used.
    fileprivate static func noDataKeyNumberLeft(for file: VerifiedEnvFile) -> PintleError {
        PintleError(
            .malformed,
            path: file.file.path,
            "\(file.environment.name) has the last data key number that there is",
            fix: "start a new environment: its name goes into the schema, then pintle schema sign"
        )
    }
}
