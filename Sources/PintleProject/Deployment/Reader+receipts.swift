package import PintleCore
internal import PintleCrypto
package import PintleFindings
package import PintleRender
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

extension Project {
    /// The receipt of an earlier run, if a member signed it.
    ///
    /// - Parameters:
    ///   - part: The environment or region.
    ///   - output: The directory.
    ///   - place: The output directory, for messages.
    /// - Returns: `nil` without a receipt that a member signed.
    /// - Throws: ``PintleError`` when the files there are those of another environment: mixed with these they would
    ///   stay, and nobody would know whose they are.
    func receipt(
        of part: Deployment.Part,
        in output: OutputDirectory,
        _ place: OutputPlace
    ) throws(PintleError) -> RenderReceipt? {
        let path = part.path(of: RenderReceipt.name)
        guard let receipt = try claimedReceipt(path, in: output) else { return nil }
        let content = receipt.content
        guard content.root == trust.root, content.environment == part.name else {
            let owner = content.root == trust.root ? "\(content.environment)" : "another project"
            throw .filesOfAnother(owner, than: part.name, path: place.path + "/" + path)
        }
        return isFromReader(receipt) ? receipt : nil
    }

    /// The receipt in an output directory, unverified.
    func claimedReceipt(_ path: String, in output: OutputDirectory) throws(PintleError) -> RenderReceipt? {
        do throws(PintleError) {
            return try output.read(path, limit: RenderReceipt.limit).flatMap { RenderReceipt(reading: $0) }
        } catch {
            // A file of that size is not a receipt, and the new one replaces it.
            if error.cause == .tooLarge { return nil }
            throw error
        }
    }

    /// Whether a member who reads the environment made a receipt; for a removed environment, any member.
    func isFromReaderOrRetired(_ receipt: RenderReceipt) -> Bool {
        isFromReader(receipt) || schema[environment: receipt.content.environment] == nil && isMade(receipt)
    }

    /// Whether a member who reads the environment made a receipt.
    func isFromReader(_ receipt: RenderReceipt) -> Bool {
        let content = receipt.content
        return isMade(receipt)
            && trust.rights.members[content.signer]?.rights.reads.contains(content.environment) == true
    }

    /// Whether a member made a receipt.
    ///
    /// A member whose key only reads cannot sign; then the content has to be compared.
    fileprivate func isMade(_ receipt: RenderReceipt) -> Bool {
        let content = receipt.content
        guard content.root == trust.root, let member = trust.rights.members[content.signer] else { return false }
        return member.key.signing == nil ? receipt.signature == nil : receipt.isSigned(by: member.key)
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

    /// The files that earlier renders left in the directory of a part.
    func leftovers(of old: RenderReceipt?, _ part: Deployment.Part, in output: OutputDirectory) -> DeploymentLeftovers {
        guard let old else { return DeploymentLeftovers() }
        return DeploymentLeftovers(
            old.content,
            part,
            declared: Set(schema.targets.map(\.name)),
            isSameState: isSameState(old.content, part),
            in: output
        )
    }

    /// The files in the directories of removed regions.
    func retiredRegions(_ deployment: Deployment, in output: OutputDirectory) throws(PintleError) -> DeploymentLeftovers
    {
        var all = DeploymentLeftovers()
        let present = Set(deployment.parts.map(\.directory))
        // Nobody has rights on an environment that is no more.
        for directory in try output.directories() where !present.contains(directory) {
            guard let name = EnvironmentName(directory), schema[environment: name] == nil,
                // A directory that cannot be read is not one of ours.
                let receipt = try? claimedReceipt(directory + "/" + RenderReceipt.name, in: output),
                receipt.content.environment == name, isMade(receipt)
            else { continue }
            all.add(DeploymentLeftovers(ofRetired: receipt.content, in: directory, of: output))
        }
        return all
    }

    fileprivate func isSameState(_ old: ReceiptContent, _ part: Deployment.Part) -> Bool {
        old.schema == schemaState && old.layers == part.reviewed.files.map(Self.state)
    }
}

extension Reader {
    /// The receipt of a render.
    ///
    /// - Parameters:
    ///   - part: The environment.
    ///   - old: The present receipt: its other targets stay, as far as they were rendered from the same state.
    ///   - older: A present receipt of an older state.
    /// - Returns: The receipt, signed.
    /// - Throws: ``PintleError`` when the key belongs to no member.
    func receipt(
        for part: Deployment.Part,
        keeping old: RenderReceipt?,
        older: [ReceiptContent.Target]
    ) throws(PintleError) -> RenderReceipt {
        var targets = Self.targets(of: part)
        let member = try member().name
        var overdue = Set(part.accepted(by: member))
        if let old, project.isSameState(old.content, part) {
            let names = Set(targets.map(\.name))
            let kept = old.content.targets.filter { !names.contains($0.name) }
            targets += kept
            // Files that stay keep the overdue errors that were accepted for them.
            if !kept.isEmpty { overdue.formUnion(old.content.overdue) }
        }
        let content = ReceiptContent(
            project: project.trust.roster.project,
            root: project.trust.root,
            environment: part.name,
            rosterPosition: project.trust.roster.position,
            rosterHash: project.trust.roster.headHash,
            schema: project.schemaState,
            layers: part.reviewed.files.map(Project.state),
            targets: targets.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) },
            older: older.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) },
            overdue: overdue.sorted(),
            signer: member
        )
        return try guarded { () throws(CryptoError) in try RenderReceipt(content, signedBy: shared.identity) }
    }

    /// The rendered targets, with the hashes of their files.
    private static func targets(of part: Deployment.Part) -> [ReceiptContent.Target] {
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
        return targets
    }
}

extension Project {
    /// Verifies files that were rendered; no private key is needed.
    ///
    /// A member who reads the environment signed them, nobody changed them since, and they are of the newest state.
    ///
    /// - Parameters:
    ///   - place: The directory that holds the receipt.
    ///   - name: The environment that they are for.
    /// - Throws: ``PintleError`` of code `notAuthentic` when anything of it does not hold.
    package func checkRendered(in place: OutputPlace, as name: EnvironmentName) throws(PintleError) {
        let path = place.path + "/" + RenderReceipt.name
        let again = Self.renderingAgain(name, place)
        let output = try OutputDirectory(place)
        let bytes = try output.read(RenderReceipt.name, limit: RenderReceipt.limit)
        guard let bytes else { throw .noReceipt(path, again: again) }
        guard let receipt = RenderReceipt(reading: bytes) else { throw .notAReceipt(path, again: again) }
        let content = receipt.content
        guard content.root == trust.root, content.environment == name else {
            throw .receiptOfAnother(content, path: path, again: again)
        }
        // Anyone could have written an unsigned receipt, and nothing here compares it with the settings.
        guard receipt.signature != nil, isFromReader(receipt) else {
            throw .unsignedReceipt(path, of: name, again: again)
        }
        for file in content.targets.flatMap(\.files) {
            let text = try output.read(file.path)
            guard let text, text.withBytes({ GenericHash.digest(of: $0) }) == file.hash else {
                throw .changedRenderedFile(place.path + "/" + file.path, by: content.signer, again: again)
            }
        }
        let files = try verifiedLayers(of: name)
        guard content.schema == schemaState, content.layers == files.map(Self.state) else {
            throw .renderOfAnotherState(path, again: again)
        }
    }

    /// The command that renders again into the same directory.
    private static func renderingAgain(_ name: EnvironmentName, _ place: OutputPlace) -> String {
        "render again: pintle render \(name) -o \(RawForbidden.escaped(place.path))"
    }
}
