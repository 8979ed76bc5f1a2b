package import PintleCore
package import PintleCrypto
package import PintleFindings
internal import PintleSystem

/// The file `environments/schema.yaml`: text for people, and at its end the block that signs it.
///
/// The block's lines are the only ones that begin with `#:`; to YAML they are comments.
package struct SchemaFile: Sendable {
    package static let path = "environments/schema.yaml"
    /// Bytes that a schema may have: 32 MiB.
    package static let limit = 32 << 20

    package let bytes: [UInt8]
    /// `nil` when the schema was never signed.
    package let block: Block?
    /// The number of bytes of the text before the block.
    package let textCount: Int

    package struct Block: Hashable, Sendable {
        package let rosterPosition: Int
        package let rosterHash: Digest
        package let generation: UInt64
        /// Other files that the schema refers to, such as templates, by path.
        package let files: [File]
        package let signer: MemberName
        /// The time of the signature, by the signer's clock.
        package let time: Timestamp
        package let signature: Signature

        package struct File: Hashable, Sendable {
            package let path: String
            package let hash: Digest

            package init(path: String, hash: Digest) {
                self.path = path
                self.hash = hash
            }
        }

        static func textBeforeSignature(
            _ position: Int,
            _ hash: Digest,
            _ generation: UInt64,
            _ files: [File],
            _ signer: MemberName,
            _ time: Timestamp
        ) -> String {
            let files = files.map { "#: file \($0.path) \($0.hash.b64)\n" }.joined()
            return
                "#: pintle-schema 1\n#: roster \(position) \(hash.b64)\n#: generation \(generation)\n\(files)#: signed \(signer) \(time) "
        }

        var text: String {
            Self.textBeforeSignature(rosterPosition, rosterHash, generation, files, signer, time) + signature.b64 + "\n"
        }
    }

    /// The schema's own text.
    package var text: ArraySlice<UInt8> { bytes[..<textCount] }

    package var digest: Digest { Self.hash(of: bytes) }

    /// The hash with which the block signs another file.
    package static func hash(of bytes: [UInt8]) -> Digest { GenericHash.digest(of: bytes.span) }

    /// Reads a file.
    ///
    /// - Throws: ``PintleError`` of kind `malformed` for a block that has not its form.
    package init(reading bytes: [UInt8]) throws(PintleError) {
        guard bytes.count <= Self.limit else {
            throw .schemaTooLarge
        }
        self.bytes = bytes
        var start = 0
        var line = 1
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            if bytes[start..<end].starts(with: "#:".utf8) {
                textCount = start
                let lines = bytes[start...].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                guard lines.last?.isEmpty == true, let block = Block(lines.dropLast()),
                    bytes[start...].elementsEqual(block.text.utf8)
                else {
                    throw ConvertedLines.damage(in: bytes, path: Self.path)
                        ?? PintleError.damagedSignatureBlock(line: line)
                }
                self.block = block
                return
            }
            start = end + 1
            line += 1
        }
        block = nil
        textCount = bytes.count
    }

    /// The bytes that the signature covers, for the project of a root.
    static func signedBytes(root: Digest, beforeSignature: some Collection<UInt8>) -> [UInt8] {
        var encoding = PreAuthEncoding(partCount: 3, capacity: beforeSignature.count + 128)
        encoding.append("pintle/1/schema")
        encoding.append(root.bytes)
        encoding.append(beforeSignature)
        return encoding.bytes
    }
}

extension SchemaFile.Block {
    init?(_ lines: ArraySlice<ArraySlice<UInt8>>) {
        let words = lines.map { line in
            String(decoding: line, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false).map(
                String.init
            )
        }
        guard words.count >= 4, words[0] == ["#:", "pintle-schema", "1"],
            words[1].starts(with: ["#:", "roster"]), words[1].count == 4,
            let position = Decimal.parse(words[1][2], limit: UInt64(UInt32.max)), position > 0,
            let hash = try? Digest(b64: Array(words[1][3].utf8).span),
            words[2].starts(with: ["#:", "generation"]), words[2].count == 3,
            let generation = Decimal.parse(words[2][2], limit: VaultLimits.generation), generation > 0,
            let last = words.last, last.starts(with: ["#:", "signed"]), last.count == 5,
            let signer = MemberName(last[2]), let time = Timestamp(last[3]),
            let signature = try? Signature(b64: Array(last[4].utf8).span)
        else { return nil }
        var files: [File] = []
        for line in words[3..<(words.count - 1)] {
            guard line.starts(with: ["#:", "file"]), line.count == 4, !line[2].isEmpty,
                let fileHash = try? Digest(b64: Array(line[3].utf8).span),
                files.last?.path.utf8.lexicographicallyPrecedes(line[2].utf8) ?? true
            else { return nil }
            files.append(File(path: line[2], hash: fileHash))
        }
        self.init(
            rosterPosition: Int(position),
            rosterHash: hash,
            generation: generation,
            files: files,
            signer: signer,
            time: time,
            signature: signature
        )
    }
}

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
            throw .mayNotSignSchema(signer.name)
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

extension PintleError {
    /// The schema has more bytes than the limit.
    fileprivate static var schemaTooLarge: PintleError {
        PintleError(
            .malformed,
            path: SchemaFile.path,
            "the schema is larger than \(SchemaFile.limit) bytes",
            fix: "shorten it"
        )
    }

    /// The signature block has not its form, or not its place.
    fileprivate static func damagedSignatureBlock(line: Int) -> PintleError {
        PintleError(
            .malformed,
            path: SchemaFile.path,
            line: line,
            "the signature block of the schema is damaged, or not at the end of the file",
            fix: "remove all lines that begin with '#:', check the schema, then: pintle schema sign"
        )
    }

    /// The member has no right to sign the schema.
    fileprivate static func mayNotSignSchema(_ member: MemberName) -> PintleError {
        PintleError(
            .notPermitted,
            path: SchemaFile.path,
            "\(member) may not sign the schema",
            fix: "ask an admin for the right: pintle members grant \(member) --schema"
        )
    }
}
