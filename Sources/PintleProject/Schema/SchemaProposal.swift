package import PintleFindings
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

/// The effect of signing the schema, for a person to review first.
package struct SchemaProposal: Sendable {
    /// The changes since the schema that was signed last; `nil` when that schema is unknown.
    package let changes: [SchemaChange]?
    package let isSigned: Bool

    /// Whether a person has to agree, because the schema demands less than before, or may do so.
    package var needsConsent: Bool { !isSigned && (changes?.contains(where: \.needsConsent) ?? true) }

    /// The reason why a person has to agree.
    package var reasonToAsk: String {
        guard let changes else { return "there is no signed schema to compare with" }
        guard changes.contains(where: { $0.strictness == .weaker }) else {
            return "nothing was signed: the changes marked '?' may make the schema less strict"
        }
        return "nothing was signed: the changes marked '!' make the schema less strict"
    }
}

extension Project {
    /// Compares the schema with the signed one in HEAD, and with the one that this branch saw signed last.
    ///
    /// - Throws: ``PintleError`` also when the schema is signed already, but older than the seen one.
    package func schemaProposal() throws(PintleError) -> SchemaProposal {
        guard schemaObjection != nil else {
            try checkIsNewestSchema()
            return SchemaProposal(changes: [], isSigned: true)
        }
        let (head, seen) = (signedInHead(), try seenOnBranch())
        var changes = head.flatMap(changes)
        // A state that was signed here and discarded again is not the one that the text is based on.
        if let seen, head == nil || schemaFile.block == seen.block || schemaFile.block != head?.block {
            let further = self.changes(since: seen) ?? []
            let known = Set((changes ?? []).map(\.text))
            changes = (changes ?? []) + further.filter { changes == nil || $0.needsConsent && !known.contains($0.text) }
        }
        return SchemaProposal(changes: changes, isSigned: false)
    }

    private func changes(since file: SchemaFile) -> [SchemaChange]? {
        SchemaReader.read(file.bytes, path: SchemaFile.path).schema.map { SchemaChange.all(from: $0, to: schema) }
    }

    /// Refuses an older signed schema, as verification does.
    private func checkIsNewestSchema() throws(PintleError) {
        let problems = verificationReport().problems
        guard let older = problems.first(where: { $0.isOlderState && $0.path == SchemaFile.path }) else { return }
        throw .notSignedAgain(older)
    }

    /// The schema in HEAD, when a member who may sign it did; `nil` also outside git.
    func signedInHead() -> SchemaFile? {
        do throws(PintleError) {
            let repository = trust.roots.repository
            let bytes = try repository.tree(of: try repository.commit("HEAD")).read(
                SchemaFile.path,
                limit: SchemaFile.limit
            )
            let file = try SchemaFile(reading: bytes)
            return file.objection(trust.verified) == nil ? file : nil
        } catch {
            return nil
        }
    }

    /// The schema that this machine saw signed last; `nil` when it was on another branch.
    private func seenOnBranch() throws(PintleError) -> SchemaFile? {
        guard let bytes = try trust.seenStates?.schema() else { return nil }
        let file = try SchemaFile(reading: bytes)
        let isOfBranch = trust.seen.knows(file.digest, of: .schema) || directory.branch == nil
        // The block below a text shows the state that the text is based on, on any branch.
        return isOfBranch || file.block == schemaFile.block ? file : nil
    }
}
