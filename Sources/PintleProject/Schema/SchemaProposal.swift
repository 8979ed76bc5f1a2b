package import PintleFindings
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

/// What signing the schema would do, for a person to look at first.
package struct SchemaProposal: Sendable {
    /// The changes since the schema that was signed last; `nil` when nothing says which that is.
    package let changes: [SchemaChange]?
    package let isSigned: Bool

    /// Whether a person has to agree: something is demanded less, or nobody can say what is.
    package var needsConsent: Bool { !isSigned && (changes?.contains(where: \.needsConsent) ?? true) }
}

extension Project {
    /// Compares the schema with the signed one in HEAD, and with the one that this branch saw signed last.
    package func schemaProposal() throws(PintleError) -> SchemaProposal {
        guard schemaObjection != nil else { return SchemaProposal(changes: [], isSigned: true) }
        let (head, seen) = (signedInHead(), try seenOnBranch())
        var changes = head.flatMap(changes)
        // A state that was signed here and thrown away again is not what the text grew out of.
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

    /// The schema in HEAD, when a member who may signed it; `nil` also outside git.
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
        // The block below a text says which state it grew out of, whatever the branch.
        return isOfBranch || file.block == schemaFile.block ? file : nil
    }
}
