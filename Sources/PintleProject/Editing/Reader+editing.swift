package import PintleCore
internal import PintleCrypto
package import PintleFindings
internal import PintleSystem
internal import PintleVault

extension Reader {
    /// What an edit starts from.
    package enum EditStart: Sendable {
        case file
        /// What an earlier edit could not save.
        case unsaved
    }

    /// Lets a person change an environment's own file as plain text.
    ///
    /// What does not parse or fit its type comes back with the error above the line, until it is right or comes back
    /// unchanged. What could not be saved is kept sealed to its author, also when the editor failed.
    ///
    /// - Parameters:
    ///   - name: The environment.
    ///   - start: Where to begin.
    ///   - directory: Where the plain text lies meanwhile.
    ///   - unsaved: Where what cannot be saved is kept; `nil` when there is no such place.
    ///   - editor: Runs the editor on a file and returns when it ends.
    /// - Returns: What was written.
    /// - Throws: ``PintleError``.
    package func edit(
        _ name: EnvironmentName,
        from start: EditStart,
        in directory: borrowing PlainDirectory,
        unsaved: UnsavedText?,
        editor: (String) throws(PintleError) -> Void
    ) throws(PintleError) -> Writer.Change {
        // A save would refuse an older state, so nobody types a text over it.
        let file = try project.refusingOlderStates.verifiedForWriting(name)
        let values = try file.values(try file.dataKey(for: shared.identity))
        try project.remember([file])
        let original = try guarded { () throws(CryptoError) in try EditorText.of(file.file, values) }
        let baseValues = Dictionary(values.map { ($0.key, $0.value) }) { first, _ in first }
        var shown = try start == .unsaved ? takenUp(unsaved, over: original, name) : copy(of: original)
        for round in 1... {
            let mayBeEmpty = baseValues.isEmpty
            let back = try Self.edited(shown, of: name, in: directory, mayBeEmpty: mayBeEmpty, editor) {
                (left, error) throws(PintleError) in
                let typed = try guarded { () throws(CryptoError) in try EditorText.stripped(left) }
                // What is kept of an earlier edit stays as it is when nothing was added to it.
                if typed.isEqual(to: original) || start == .unsaved && left.isEqual(to: shown) { return error }
                return Self.keep(typed, over: original, after: error, name, shared.identity.publicKey, unsaved)
            }
            let typed = try guarded { () throws(CryptoError) in try EditorText.stripped(back) }
            if typed.isEqual(to: original) {
                if start == .unsaved { try unsaved?.discard() }
                return .none
            }
            let mistakes: [EnvText.Mistake]
            do throws(PintleError) {
                switch try save(typed, over: file.file, baseValues, name) {
                case .saved(let change):
                    if start == .unsaved { try unsaved?.discard() }
                    return change
                case .mistaken(let found): mistakes = found
                }
                // Whoever saw what is wrong and changed nothing has given up.
                if back.isEqual(to: shown) || round == Self.rounds { throw Self.refusal(of: mistakes, name) }
            } catch {
                throw Self.keep(typed, over: original, after: error, name, shared.identity.publicKey, unsaved)
            }
            shown = try guarded { () throws(CryptoError) in try EditorText.annotated(typed, mistakes) }
        }
        return .none
    }

    /// How often a text that is not right comes back: an editor that is a script would make mistakes for ever.
    private static var rounds: Int { 50 }

    /// Runs the editor on a text.
    ///
    /// - Parameters:
    ///   - shown: The text.
    ///   - name: The environment; the file is called after it.
    ///   - directory: Where the editor finds it.
    ///   - mayBeEmpty: Whether no value would go with the text.
    ///   - editor: Runs the editor on a file.
    ///   - failed: Gets what an editor that failed left, else what it was given, and says what to throw.
    /// - Returns: What it left.
    /// - Throws: What `failed` says.
    private static func edited(
        _ shown: borrowing SecretBytes,
        of name: EnvironmentName,
        in directory: borrowing PlainDirectory,
        mayBeEmpty: Bool,
        _ editor: (String) throws(PintleError) -> Void,
        failed: (borrowing SecretBytes, PintleError) throws(PintleError) -> PintleError
    ) throws(PintleError) -> SecretBytes {
        let file = "\(name).env"
        do throws(PintleError) {
            try shown.withBytes { (span) throws(PintleError) in try directory.write(span, to: file) }
        } catch {
            // Nobody has seen it yet, and what of it lies there is no text of his.
            throw try failed(shown, error)
        }
        do throws(PintleError) {
            try editor(directory.path(of: file))
        } catch {
            // An editor that fails leaves an empty file at times; that is nothing that anybody typed.
            if let left = try? directory.read(file), !isBlank(left) { throw try failed(left, error) }
            throw try failed(shown, error)
        }
        let left: SecretBytes
        do throws(PintleError) {
            left = try directory.read(file)
        } catch {
            throw try failed(shown, gone(error))
        }
        guard !isBlank(left) || mayBeEmpty else { throw try failed(shown, emptied(name)) }
        return left
    }

    private static func isBlank(_ text: borrowing SecretBytes) -> Bool {
        text.withBytes { span in span.indices.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains(span[$0]) } }
    }

    private static func emptied(_ name: EnvironmentName) -> PintleError {
        PintleError(
            .refused,
            "the editor left an empty file",
            why: "every value would go; nothing was saved",
            fix: "edit again; to take values out: pintle unset \(name) NAME"
        )
    }

    private static func gone(_ error: PintleError) -> PintleError {
        PintleError(
            .refused,
            "what the editor left cannot be read: \(error.problem)",
            why: "nothing was saved",
            fix: "edit again, with an editor that writes the file that it is given"
        )
    }

    /// What came of a text that the editor left.
    private enum EditEnd {
        case saved(Writer.Change)
        case mistaken([EnvText.Mistake])
    }

    /// Saves what was typed.
    ///
    /// What is a secret, and who may save, is decided under the lock, by the schema and the roster as they are then: an
    /// editor is open for hours, and a pull meanwhile may have made a setting a secret.
    private func save(
        _ typed: borrowing SecretBytes,
        over base: EnvFile,
        _ baseValues: [EnvKey: VerifiedEnvFile.OpenedValue],
        _ name: EnvironmentName
    ) throws(PintleError) -> EditEnd {
        let writer = try writer()
        let edited = try EditedBody(typed, writer.project.schema, name)
        guard edited.mistakes.isEmpty else { return .mistaken(edited.mistakes) }
        guard baseValues.count < 2 || !edited.keys.isEmpty else { throw Self.emptied(name) }
        let changes = EditorChanges(base: base, baseValues: baseValues, edited: edited)
        return .saved(try writer.save(changes, name))
    }

    private static func refusal(of mistakes: [EnvText.Mistake], _ name: EnvironmentName) -> PintleError {
        let lines = mistakes.map { "line \($0.line): \($0.problem); \($0.fix)" }
        return PintleError(
            .refused,
            path: EnvFile.path(of: name),
            "what was typed cannot be saved:\n  " + lines.joined(separator: "\n  "),
            fix: "correct these lines"
        )
    }

    /// Keeps what was typed, and says so.
    private static func keep(
        _ typed: borrowing SecretBytes,
        over base: borrowing SecretBytes,
        after error: PintleError,
        _ name: EnvironmentName,
        _ key: PublicKey,
        _ unsaved: UnsavedText?
    ) -> PintleError {
        let fix: String
        do throws(PintleError) {
            guard let unsaved else { return error }
            try unsaved.keep(typed, over: base, for: key)
            fix = "what you typed is kept, sealed to you; go on with: pintle edit \(name) --resume"
        } catch {
            fix = "what you typed could not be kept: \(error.problem)"
        }
        return PintleError(
            error.code,
            path: error.path,
            line: error.line,
            error.problem,
            why: error.why,
            fix: error.fix + "; " + fix,
            findings: error.findings
        )
    }

    /// What an earlier edit could not save, laid over what the file holds by now.
    private func takenUp(
        _ unsaved: UnsavedText?,
        over current: borrowing SecretBytes,
        _ name: EnvironmentName
    ) throws(PintleError) -> SecretBytes {
        guard let unsaved, unsaved.exists else {
            throw PintleError(.notFound, "nothing was kept of an earlier edit", fix: "leave --resume out")
        }
        let kept = try unsaved.open(shared.identity)
        if kept.base.isEqual(to: current) { return try copy(of: kept.typed) }
        let rebase = EditorRebase(
            try EditedBody(kept.base, project.schema, name),
            try EditedBody(current, project.schema, name),
            name
        )
        let own = try EditedBody(kept.typed, project.schema, name)
        return try guarded { () throws(CryptoError) in try rebase.text(kept.typed, own) }
    }

    private func copy(of text: borrowing SecretBytes) throws(PintleError) -> SecretBytes {
        try guarded { () throws(CryptoError) in
            try text.withBytes { (span) throws(CryptoError) in try SecretBytes(copying: span) }
        }
    }
}

extension Writer {
    /// Saves what an editor left over the file as it is now.
    consuming func save(
        _ changes: EditorChanges,
        _ name: EnvironmentName
    ) throws(PintleError) -> Change {
        let member = try reader.member()
        let file = try project.verifiedForWriting(name)
        let key = try file.dataKey(for: reader.shared.identity)
        var sealer = try Sealer(reader, file, key, member: member)
        let (draft, keys) = try changes.draft(over: file.file) { (named, value) throws(PintleError) in
            try value.withBytes { (span) throws(PintleError) in try sealer.stored(span, as: named) }
        }
        try changes.checkComments()
        guard draft != EnvFileDraft(file.file) else { return try unchanged(file) }
        return try sealer.save(draft, changing: keys, by: self)
    }
}

/// Runs what throws a ``CryptoError``, and throws it as a ``PintleError``.
func guarded<Value: ~Copyable>(_ body: () throws(CryptoError) -> Value) throws(PintleError) -> Value {
    do throws(CryptoError) {
        return try body()
    } catch {
        throw (PintleError.crypto(error))
    }
}
