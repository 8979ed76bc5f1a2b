internal import PintleCore
internal import PintleCrypto
internal import PintleRender
internal import PintleSchema
internal import PintleVault

extension Workspace {
    /// What lies there from an earlier run, as far as a member vouches for it.
    func receipt(of part: Deployment.Part, in place: OutputPlace) throws(PintleError) -> RenderReceipt? {
        guard let receipt = try claimedReceipt(of: part, in: place), receipt.content.root == trust.root,
            receipt.content.environment == part.name,
            let member = trust.rights.members[receipt.content.signer], receipt.isSigned(by: member.key)
        else { return nil }
        return receipt
    }

    /// What lies there, whoever made it.
    func claimedReceipt(of part: Deployment.Part, in place: OutputPlace) throws(PintleError) -> RenderReceipt? {
        do throws(RenderError) {
            return try RenderTransaction.read(part.path(of: RenderReceipt.name), in: place).flatMap {
                RenderReceipt(reading: $0)
            }
        } catch {
            throw PintleError(error)
        }
    }

    /// The schema as receipts name it.
    var schemaState: ReceiptContent.State {
        ReceiptContent.State(
            path: SchemaFile.path,
            generation: schemaFile.block?.generation ?? 0,
            signer: schemaObjection == nil ? schemaFile.block?.signer : nil,
            hash: schemaFile.digest
        )
    }

    /// A file as receipts name it.
    static func state(of file: VerifiedEnvFile) -> ReceiptContent.State {
        ReceiptContent.State(
            path: file.file.path,
            generation: file.file.footer.generation,
            signer: file.file.footer.signer,
            hash: file.file.digest
        )
    }

    /// The receipt of what was rendered.
    ///
    /// - Parameters:
    ///   - part: The environment.
    ///   - old: What lies there: its other targets stay in it, as far as they were rendered of the same state.
    ///   - identity: Who signs.
    /// - Returns: The receipt, signed.
    /// - Throws: ``PintleError`` when the key belongs to no member.
    func receipt(
        for part: Deployment.Part,
        keeping old: RenderReceipt?,
        identity: borrowing Identity
    ) throws(PintleError) -> RenderReceipt {
        let schema = schemaState
        let layers = part.reviewed.files.map(Self.state)
        var targets: [ReceiptContent.Target] = []
        for file in part.rendered {
            let entry = ReceiptContent.Target.File(
                path: file.path,
                hash: file.text.withBytes { GenericHash.digest(of: $0) }
            )
            if targets.last?.name == file.target.name, let last = targets.popLast() {
                targets.append(.init(name: last.name, files: last.files + [entry]))
            } else {
                targets.append(.init(name: file.target.name, files: [entry]))
            }
        }
        if let old, old.content.schema == schema, old.content.layers == layers {
            let names = Set(targets.map(\.name))
            targets += old.content.targets.filter { !names.contains($0.name) }
        }
        let content = ReceiptContent(
            project: trust.roster.project,
            root: trust.root,
            environment: part.name,
            rosterPosition: trust.roster.position,
            rosterHash: trust.roster.headHash,
            schema: schema,
            layers: layers,
            targets: targets.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) },
            signer: try member(identity).name
        )
        return try guarded { () throws(CryptoError) in try RenderReceipt(content, signedBy: identity) }
    }

    /// Files that an earlier run of the same targets wrote, that are still as it wrote them, and that this one does not.
    func leftovers(
        of old: RenderReceipt,
        _ part: Deployment.Part,
        in place: OutputPlace
    ) throws(PintleError) -> [String] {
        let targets = Set(part.rendered.map(\.target.name))
        // Some file systems ignore case: there it would be the new file that is taken away.
        let current = Set((part.rendered.map(\.path) + [RenderReceipt.name]).map { $0.lowercased() })
        var leftovers: [String] = []
        for target in old.content.targets
        where targets.contains(target.name) || !schema.targets.contains(where: { $0.name == target.name }) {
            for file in target.files where !current.contains(file.path.lowercased()) {
                do throws(RenderError) {
                    guard let text = try RenderTransaction.read(part.path(of: file.path), in: place),
                        text.withBytes({ GenericHash.digest(of: $0) }) == file.hash
                    else { continue }
                } catch {
                    continue
                }
                leftovers.append(part.path(of: file.path))
            }
        }
        return leftovers
    }
}
