package import PintleCore
internal import PintleCrypto
package import PintleFindings
internal import PintleSystem
internal import PintleVault

extension Reader {
    /// The text that an edit starts from.
    package enum EditStart: Sendable {
        case file
        /// The kept text of an earlier edit.
        case unsaved
    }

    /// Lets a person change an environment's own file as plain text.
    ///
    /// A line that does not parse, or a value that does not fit its type, comes back with the error above it, until the
    /// text is valid or comes back unchanged. Text that could not be saved is kept, sealed to its author, also when the
    /// editor failed.
    ///
    /// - Parameters:
    ///   - name: The environment.
    ///   - start: The text to start from.
    ///   - directory: The directory of the plaintext during the edit.
    ///   - unsaved: The place for text that cannot be saved; `nil` when there is none.
    ///   - editor: Runs the editor on a file and returns when it ends.
    /// - Returns: The saved change.
    /// - Throws: ``PintleError``.
    package func edit(
        _ name: EnvironmentName,
        from start: EditStart,
        in directory: borrowing PlainDirectory,
        unsaved: UnsavedText?,
        editor: (String) throws(PintleError) -> Void
    ) throws(PintleError) -> Writer.Change {
        let (file, values) = try openedForEditing(name)
        let kept = start == .unsaved ? unsaved : nil
        let original = try guarded { () throws(CryptoError) in try EditorText.of(file.file, values) }
        let baseValues = Dictionary(values.map { ($0.key, $0.value) }) { first, _ in first }
        var shown = try start == .unsaved ? resumedText(unsaved, over: original, name) : copy(of: original)
        for round in 1... {
            let back = try Self.edited(shown, of: name, in: directory, mayBeEmpty: baseValues.isEmpty, editor) {
                (left, error) throws(PintleError) in
                // The kept text of an earlier edit stays as it is when nothing was added to it.
                if start == .unsaved && left.isEqual(to: shown) { return error }
                return try Self.keep(left: left, over: original, after: error, name, shared.identity.publicKey, unsaved)
            }
            let typed = try guarded { () throws(CryptoError) in try EditorText.stripped(back) }
            if typed.isEqual(to: original) {
                try kept?.discard()
                return .none
            }
            let mistakes: [EnvText.Mistake]
            do throws(PintleError) {
                switch try save(typed, over: file.file, baseValues, name, discarding: kept) {
                case .saved(let change): return change
                case .mistaken(let found): mistakes = found
                }
                // A user who saw the errors and changed nothing has given up.
                if back.isEqual(to: shown) || round == Self.rounds { throw .invalidEdit(mistakes, name) }
            } catch {
                throw Self.keep(typed, over: original, after: error, name, shared.identity.publicKey, unsaved)
            }
            shown = try guarded { () throws(CryptoError) in try EditorText.annotated(typed, mistakes) }
        }
        return .none
    }

    private func openedForEditing(
        _ name: EnvironmentName
    ) throws(PintleError) -> (VerifiedEnvFile, [(key: EnvKey, line: Int, value: VerifiedEnvFile.OpenedValue)]) {
        // A save would refuse an older state, so nobody types a text over it.
        let file = try project.refusingOlderStates.verifiedForWriting(name)
        let values = try file.values(try file.dataKey(for: shared.identity))
        try project.remember([file])
        return (file, values)
    }

    /// The most times that an invalid text comes back: an editor that is a script could make mistakes for ever.
    private static var rounds: Int { 50 }

    /// Runs the editor on a text.
    ///
    /// - Parameters:
    ///   - shown: The text.
    ///   - name: The environment; the file is called after it.
    ///   - directory: The directory of the file.
    ///   - mayBeEmpty: Whether an empty text loses no value.
    ///   - editor: Runs the editor on a file.
    ///   - failed: Gets the text that a failed editor left, or else the given one, and returns the error to throw.
    /// - Returns: The edited text.
    /// - Throws: The error that `failed` returns.
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
            // The user has not seen the text yet, so a partial file is not an edit.
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
            throw try failed(shown, .unreadableEdit(error))
        }
        guard !isBlank(left) || mayBeEmpty else { throw try failed(shown, .emptiedFile(name)) }
        return left
    }

    private static func isBlank(_ text: borrowing SecretBytes) -> Bool {
        text.withBytes { span in span.indices.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains(span[$0]) } }
    }

    /// The outcome of one round in the editor.
    private enum EditEnd {
        case saved(Writer.Change)
        case mistaken([EnvText.Mistake])
    }

    /// Saves the edited text.
    ///
    /// The lock decides with the current schema and roster which settings are secret and who may save: an editor is
    /// open for hours, and a pull in the meantime can make a setting a secret.
    private func save(
        _ typed: borrowing SecretBytes,
        over base: EnvFile,
        _ baseValues: [EnvKey: VerifiedEnvFile.OpenedValue],
        _ name: EnvironmentName,
        discarding kept: UnsavedText?
    ) throws(PintleError) -> EditEnd {
        let writer = try writer()
        let edited = try EditedBody(typed, writer.project.schema, name)
        guard edited.mistakes.isEmpty else { return .mistaken(edited.mistakes) }
        guard baseValues.count < 2 || !edited.values.isEmpty else { throw .emptiedFile(name) }
        let changes = EditorChanges(base: base, baseValues: baseValues, edited: edited)
        let change = try writer.save(changes, name)
        try kept?.discard()
        return .saved(change)
    }

    /// Keeps the text that a failed editor left, unless nothing was typed.
    private static func keep(
        left: borrowing SecretBytes,
        over base: borrowing SecretBytes,
        after error: PintleError,
        _ name: EnvironmentName,
        _ key: PublicKey,
        _ unsaved: UnsavedText?
    ) throws(PintleError) -> PintleError {
        let typed = try guarded { () throws(CryptoError) in try EditorText.stripped(left) }
        if typed.isEqual(to: base) { return error }
        return keep(typed, over: base, after: error, name, key, unsaved)
    }

    /// Keeps the edited text, and adds that to the error.
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
            fix = "your text is kept, sealed with your key; continue with: pintle edit \(name) --resume"
        } catch {
            fix = "your text could not be kept: \(error.problem)"
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

    /// The kept text of an earlier edit, applied to the current file.
    private func resumedText(
        _ unsaved: UnsavedText?,
        over current: borrowing SecretBytes,
        _ name: EnvironmentName
    ) throws(PintleError) -> SecretBytes {
        guard let unsaved, unsaved.exists else {
            throw .nothingKept
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
