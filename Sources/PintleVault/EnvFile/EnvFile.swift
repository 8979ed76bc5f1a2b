package import PintleCore
package import PintleCrypto
package import PintleFindings
internal import PintleSystem

/// An env file that has exactly the form it must have; nothing is proved of it yet (``VerifiedEnvFile``).
package struct EnvFile: Sendable {
    /// Relative to the project, for messages.
    package let path: String
    package let bytes: [UInt8]
    package let lines: [BodyLine]
    package let footer: EnvFileFooter
    /// The hash of the whole file.
    package let digest: Digest
    private let indices: [EnvKey: Int]

    /// A line of the body.
    package struct BodyLine: Sendable {
        /// The range of the line in the file, without its end.
        package let range: Range<Int>
        package let content: Content
    }

    package enum Content: Sendable {
        case blank
        case comment
        case entry(EnvKey, StoredValue)
    }

    /// A value as the file has it.
    package enum StoredValue: Sendable {
        case plain([UInt8])
        case sealed(SealedToken)
    }

    /// The path that the env file of an environment has.
    package static func path(of environment: EnvironmentName) -> String { "environments/\(environment).env" }

    /// The environment whose file lies at a path; `nil` for any other file.
    package static func environment(at path: String) -> EnvironmentName? {
        guard path.hasPrefix("environments/"), path.hasSuffix(".env") else { return nil }
        return EnvironmentName(String(path.dropFirst("environments/".count).dropLast(".env".count)))
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - path: Its path, for messages.
    /// - Throws: ``PintleError`` of kind `malformed`, with the line.
    package init(reading bytes: [UInt8], path: String) throws(PintleError) {
        var reader = EnvFileReader(path: path)
        try reader.read(bytes.span)
        self.path = path
        self.bytes = bytes
        lines = reader.lines
        indices = reader.indices
        // More lines than a footer can have are one line too many, however many they are.
        let footerLines = bytes[reader.footerStart...].split(
            separator: UInt8(ascii: "\n"),
            maxSplits: VaultLimits.members + 8,
            omittingEmptySubsequences: false
        )
        let firstLine = reader.lines.count + (reader.lines.isEmpty ? 1 : 2)
        do throws(PintleError) {
            if let index = footerLines.dropLast().firstIndex(where: { $0.count > VaultLimits.footerLineBytes }) {
                throw .malformedFooter(path, firstLine + index, .longLine)
            }
            footer = try EnvFileFooter(footerLines.dropLast(), firstLine: firstLine, path: path)
        } catch {
            throw ConvertedLines.damage(in: bytes, path: path) ?? error
        }
        guard bytes[reader.footerStart...].elementsEqual(footer.text.utf8) else {
            throw .unusualFooter(path)
        }
        digest = GenericHash.digest(of: bytes.span)
    }

    /// The lines that set something, in the file's order, with their numbers from 1.
    package var entries: [(key: EnvKey, line: Int, value: StoredValue)] {
        var entries: [(key: EnvKey, line: Int, value: StoredValue)] = []
        entries.reserveCapacity(indices.count)
        for (index, line) in lines.enumerated() {
            guard case .entry(let key, let value) = line.content else { continue }
            entries.append((key, index + 1, value))
        }
        return entries
    }

    /// The comments, `#` included.
    package var comments: [[UInt8]] { numberedComments.map(\.text) }

    /// The same with the number of each line.
    package var numberedComments: [(line: Int, text: [UInt8])] {
        lines.enumerated().compactMap { index, line in
            guard case .comment = line.content else { return nil }
            return (index + 1, Array(bytes[line.range]))
        }
    }

    /// The number of lines that set a value.
    package var entryCount: Int { indices.count }

    /// The value of one key, and its line from 1.
    package subscript(key: EnvKey) -> (line: Int, value: StoredValue)? {
        guard let index = indices[key], case .entry(_, let value) = lines[index].content else { return nil }
        return (index + 1, value)
    }

    /// The bytes of a line, without its end.
    package func text(ofLine line: Int) -> ArraySlice<UInt8> { bytes[lines[line - 1].range] }

    /// The purpose of a signature; one for another purpose is not valid.
    enum Purpose: String {
        case file = "pintle/1/file"
        /// The common state of a merge, which no reader of env files accepts.
        case commonState = "pintle/1/common-state"
    }

    /// The bytes that the signature covers, for the project of a root.
    func signedBytes(for purpose: Purpose = .file, root: Digest) -> [UInt8] {
        // Through the blank behind the signer's name: the signature and the line's end are 87 bytes.
        Self.signedBytes(for: purpose, root: root, beforeSignature: bytes.dropLast(Signature.b64Count + 1))
    }

    static func signedBytes(
        for purpose: Purpose = .file,
        root: Digest,
        beforeSignature: some Collection<UInt8>
    ) -> [UInt8] {
        var encoding = PreAuthEncoding(partCount: 3, capacity: beforeSignature.count + 128)
        encoding.append(purpose.rawValue)
        encoding.append(root.bytes)
        encoding.append(beforeSignature)
        return encoding.bytes
    }
}

extension Signature {
    /// 64 bytes in base64url.
    static let b64Count = 86
}

/// The scope to which everything sealed in an env file is bound: this project, this environment, this data key.
package struct EnvFileScope: Hashable, Sendable {
    package let root: Digest
    package let id: RandomID
    package let name: EnvironmentName
    package let epoch: UInt32

    package init(root: Digest, id: RandomID, name: EnvironmentName, epoch: UInt32) {
        self.root = root
        self.id = id
        self.name = name
        self.epoch = epoch
    }

    var epochBytes: [UInt8] { LittleEndian.bytes(epoch) }

    /// The bytes that the epoch's signature covers.
    ///
    /// They hold the roster position and the readers' keys, so that reader lines of an older position fit no later one.
    ///
    /// - Parameters:
    ///   - commitment: The epoch's commitment.
    ///   - dropKey: The epoch's drop key.
    ///   - position: The roster position whose readers have a line.
    ///   - hash: The roster's hash there.
    ///   - readers: The lines, each with the reader as in the roster at that position.
    /// - Returns: A `PAE` of nine parts and three for each reader.
    func signedEpochBytes(
        _ commitment: Digest,
        _ dropKey: BoxPublicKey,
        at position: Int,
        _ hash: Digest,
        _ readers: [(line: EnvFileFooter.Reader, member: Member)]
    ) -> [UInt8] {
        var encoding = PreAuthEncoding(partCount: 9 + 3 * readers.count, capacity: 512 + 256 * readers.count)
        encoding.append("pintle/1/epoch")
        encoding.append(root.bytes)
        encoding.append(id.bytes)
        encoding.append(name.text)
        encoding.append(epochBytes)
        encoding.append(littleEndian: UInt32(truncatingIfNeeded: position))
        encoding.append(hash.bytes)
        encoding.append(commitment.bytes)
        encoding.append(dropKey.bytes)
        for reader in readers {
            encoding.append(reader.line.name.text)
            encoding.append(reader.member.key.readingText)
            encoding.append(reader.line.box)
        }
        return encoding.bytes
    }

    /// The beginning of every value's associated data; KEY, position and time follow.
    func valuePrefix() -> PreAuthEncoding {
        var encoding = PreAuthEncoding(partCount: 8)
        encoding.append("pintle/1/value")
        encoding.append(root.bytes)
        encoding.append(id.bytes)
        encoding.append(name.text)
        encoding.append(epochBytes)
        return encoding
    }
}
