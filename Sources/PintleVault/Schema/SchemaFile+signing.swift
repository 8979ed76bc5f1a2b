package import PintleFindings
internal import PintleCrypto

extension SchemaFile {
    /// Checks the signature of the schema.
    ///
    /// - Parameter trust: The roster.
    /// - Returns: `nil` when a member who may sign the schema signed exactly this; otherwise the problem.
    package func objection(_ trust: TrustedRoster) -> PintleError? {
        guard let block else { return refusal("the schema is not signed") }
        guard trust.roster.hash(at: block.rosterPosition) == block.rosterHash else {
            return refusal("the schema was signed for a roster other than \(Roster.path)")
        }
        guard let member = trust.rights.member(signingAs: block.signer), let key = member.key.signing,
            member.rights.isAdmin || member.rights.signsSchema
        else { return refusal("the schema is signed by \(block.signer), who may not sign it") }
        let signed = Self.signedBytes(root: trust.root, beforeSignature: bytes.dropLast(Signature.b64Count + 1))
        guard key.isValid(block.signature, for: signed.span) else {
            return refusal("the schema was changed after \(block.signer) signed it")
        }
        return nil
    }

    private func refusal(_ problem: String) -> PintleError {
        PintleError(
            .notAuthentic,
            path: Self.path,
            problem,
            why: "a changed schema could store a secret in plaintext, drop a rule or add a waiver",
            fix:
                "review the changes, then ask a member with the right to sign the schema (--schema) to run: pintle schema sign"
        )
    }

    /// Signs the schema's text.
    ///
    /// - Parameters:
    ///   - generation: One more than the highest that was seen.
    ///   - files: The other files it refers to, by path.
    ///   - trust: The roster.
    ///   - signer: A member who may sign it.
    ///   - identity: The signer's identity.
    ///   - time: When.
    /// - Returns: The signed file; nothing is written.
    /// - Throws: ``PintleError`` of kind `notPermitted`.
    package func signed(
        generation: UInt64,
        files: [Block.File],
        _ trust: TrustedRoster,
        by signer: Member,
        identity: borrowing Identity,
        time: Timestamp = .now
    ) throws(PintleError) -> SchemaFile {
        guard signer.rights.isAdmin || signer.rights.signsSchema else {
            throw PintleError(
                .notPermitted,
                path: Self.path,
                "\(signer.name) may not sign the schema",
                fix: "ask an admin for the right: pintle members grant \(signer.name) --schema"
            )
        }
        let block = Block.textBeforeSignature(
            trust.roster.position,
            trust.roster.headHash,
            generation,
            files,
            signer.name,
            time
        )
        var unsigned = Array(text)
        if unsigned.last != UInt8(ascii: "\n") { unsigned.append(UInt8(ascii: "\n")) }
        // The blank line is part of the text from then on: signing again gives the same bytes.
        if !unsigned.suffix(2).elementsEqual("\n\n".utf8) { unsigned.append(UInt8(ascii: "\n")) }
        unsigned.append(contentsOf: block.utf8)
        let signature: Signature
        do throws(CryptoError) {
            signature = try identity.sign(
                Self.signedBytes(root: trust.root, beforeSignature: unsigned).span
            )
        } catch {
            throw .crypto(error, path: Self.path)
        }
        return try SchemaFile(reading: unsigned + Array((signature.b64 + "\n").utf8))
    }
}
