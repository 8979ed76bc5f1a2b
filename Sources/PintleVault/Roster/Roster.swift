package import PintleFindings
internal import PintleCore
package import PintleCrypto
internal import PintleSystem

/// The record of members and their rights, with every signature and every right checked.
///
/// A `Roster` value is a valid chain. Only the stored root shows that it is *this project's* chain (``TrustedRoster``).
package struct Roster: Sendable {
    package static let path = "keys/roster"

    /// The name of the project, and its id, which stays the same when the name changes.
    package let project: String
    package let projectID: RandomID
    package let entries: [RosterEntry]
    /// The state after the last entry.
    package let head: RosterState
    /// The file.
    package let bytes: [UInt8]
    /// `h0` to `hN`: the header's hash, then one for each entry.
    private let hashes: [Digest]

    /// The number of entries.
    package var position: Int { entries.count }

    /// The hash of the first entry, where trust starts.
    package var root: Digest { hashes[1] }

    package var headHash: Digest { hashes[entries.count] }

    /// This state as a root with a checkpoint.
    package var checkpoint: TrustedRoot {
        // A root alone is the checkpoint of the first entry, which every roster that was read has.
        TrustedRoot(root, checkpoint: TrustedRoot.Checkpoint(position: position, hash: headHash))
            ?? TrustedRoot(root)
    }

    /// The hash after an entry.
    ///
    /// - Returns: `nil` when the entry does not exist.
    package func hash(at position: Int) -> Digest? {
        hashes.indices.contains(position) && position > 0 ? hashes[position] : nil
    }

    /// The state after an entry; entries are applied again from the first.
    package func state(at position: Int) -> RosterState? {
        guard (1...entries.count).contains(position) else { return nil }
        if position == entries.count { return head }
        var state = RosterState()
        for entry in entries.prefix(position) {
            // Every entry was applied when the roster was read.
            guard (try? state.apply(entry.action, by: entry.signer)) != nil else { return nil }
        }
        return state
    }

    /// Whether this roster continues another one, or is the same.
    package func continues(_ other: Roster) -> Bool {
        bytes.starts(with: other.bytes)
    }

    /// The number of entries that both rosters begin with.
    package func commonCount(with other: Roster) -> Int {
        zip(hashes, other.hashes).dropFirst().prefix { $0 == $1 }.count
    }

    /// The roster as it was after an entry; `nil` when there is no such entry.
    package func beginning(of position: Int) -> Roster? {
        guard (1..<entries.count).contains(position) else { return position == entries.count ? self : nil }
        var end = bytes.startIndex
        // The header is a line too.
        for _ in 0...position {
            guard let lineFeed = bytes[end...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            end = lineFeed + 1
        }
        return try? Roster(reading: Array(bytes[..<end]))
    }

    // MARK: - Reading

    /// The root that a file's first two lines make, unverified: to be compared with the trusted root.
    package static func claimedRoot(of bytes: [UInt8]) -> Digest? {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
        guard lines.count == 3 else { return nil }
        return entryHash(after: headHash(of: lines[0]), line: lines[1])
    }

    /// Reads a roster and checks every entry: form, hash chain, signature, and the signer's right to it.
    ///
    /// - Throws: ``PintleError``, with the line.
    package init(reading bytes: [UInt8]) throws(PintleError) {
        guard bytes.last == UInt8(ascii: "\n"), bytes.count <= VaultLimits.rosterBytes else {
            throw Self.malformed(nil, "the roster is empty, cut off or larger than \(VaultLimits.rosterBytes) bytes")
        }
        var rest = bytes[...]
        guard let header = Self.line(of: &rest), let (project, id) = Self.header(header) else {
            throw ConvertedLines.damage(in: bytes, path: Self.path)
                ?? Self.malformed(1, "the roster does not begin with '#: pintle-roster 1 PROJECT ID'")
        }
        guard !rest.isEmpty else { throw Self.malformed(1, "the roster has no entry") }
        var chain = Chain(header: header)
        while let line = Self.line(of: &rest) { try chain.append(line) }
        self.init(project: project, projectID: id, chain, bytes)
    }

    private init(project: String, projectID: RandomID, _ chain: Chain, _ bytes: [UInt8]) {
        self.project = project
        self.projectID = projectID
        entries = chain.entries
        head = chain.state
        hashes = chain.hashes
        self.bytes = bytes
    }

    /// The roster with one more line, which is checked as all those before it were.
    ///
    /// - Parameter line: Without its end.
    /// - Returns: The longer roster; nothing is written.
    /// - Throws: ``PintleError``, with the line.
    func continued(by line: [UInt8]) throws(PintleError) -> Roster {
        let bytes = bytes + line + [UInt8(ascii: "\n")]
        guard bytes.count <= VaultLimits.rosterBytes else {
            throw Self.malformed(nil, "the roster would be larger than \(VaultLimits.rosterBytes) bytes")
        }
        var chain = Chain(entries: entries, hashes: hashes, state: head)
        try chain.append(line[...])
        return Roster(project: project, projectID: projectID, chain, bytes)
    }

    /// Takes the next line, without its end.
    private static func line(of rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return rest[..<end]
    }

    private static func header(_ line: ArraySlice<UInt8>) -> (String, RandomID)? {
        let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard words.count == 5, words[0].elementsEqual("#:".utf8), words[1].elementsEqual("pintle-roster".utf8),
            words[2].elementsEqual("1".utf8), let id = RandomID(words[4])
        else { return nil }
        let project = String(decoding: words[3], as: UTF8.self)
        return NameGrammar.accepts(project) ? (project, id) : nil
    }

    static func headerText(project: String, id: RandomID) -> String { "#: pintle-roster 1 \(project) \(id)" }

    private static func malformed(_ line: Int?, _ problem: String) -> PintleError {
        PintleError(.malformed, path: path, line: line, problem, fix: "restore \(path) from git")
    }

    // MARK: - Hashing and signing

    static func headHash(of header: some Collection<UInt8>) -> Digest {
        GenericHash.digest(
            of: PreAuthEncoding("pintle/1/roster-head", Array(header) + [UInt8(ascii: "\n")]).bytes.span
        )
    }

    static func entryHash(after hash: Digest, line: some Collection<UInt8>) -> Digest {
        GenericHash.digest(
            of: PreAuthEncoding("pintle/1/roster-entry", hash.bytes, Array(line) + [UInt8(ascii: "\n")]).bytes.span
        )
    }

    static func signedBytes(after hash: Digest, text: String) -> [UInt8] {
        PreAuthEncoding("pintle/1/roster", hash.bytes, Array(text.utf8)).bytes
    }
}

/// A roster while it is read.
private struct Chain {
    var entries: [RosterEntry] = []
    var hashes: [Digest]
    var state = RosterState()

    init(header: ArraySlice<UInt8>) {
        hashes = [Roster.headHash(of: header)]
    }

    /// Goes on behind entries that were checked.
    init(entries: [RosterEntry], hashes: [Digest], state: RosterState) {
        (self.entries, self.hashes, self.state) = (entries, hashes, state)
    }

    mutating func append(_ line: ArraySlice<UInt8>) throws(PintleError) {
        let number = entries.count + 2
        guard line.count <= VaultLimits.rosterLineBytes else {
            throw .entryTooLong(line: number)
        }
        if MergeMarker.begins(line.span) { throw MergeMarker.refusal(path: Roster.path, line: number) }
        guard let entry = RosterEntry(line) else {
            guard line.last != UInt8(ascii: "\r") else {
                throw ConvertedLines.refusal(path: Roster.path, line: number)
            }
            throw .notARosterEntry(line: number)
        }
        // By the entries before it; the first entry brings its signer along.
        var key = state.members[entry.signer]?.key.signing
        if entries.isEmpty, case .add(entry.signer, let own, _) = entry.action { key = own.signing }
        let text = RosterEntry.signedText(action: entry.action, signer: entry.signer, time: entry.time)
        let signed = Roster.signedBytes(after: hashes[entries.count], text: text)
        guard let key, key.isValid(entry.signature, for: signed.span) else {
            throw .unsignedEntry(by: entry.signer, line: number)
        }
        do throws(PintleError) {
            try state.apply(entry.action, by: entry.signer)
        } catch {
            // In a file that somebody else wrote, such an entry is a forgery.
            throw PintleError(.notAuthentic, path: Roster.path, line: number, error.problem, fix: error.fix)
        }
        hashes.append(Roster.entryHash(after: hashes[entries.count], line: line))
        entries.append(entry)
    }
}

extension PintleError {
    /// An entry has more bytes than the limit.
    fileprivate static func entryTooLong(line: Int) -> PintleError {
        PintleError(
            .malformed,
            path: Roster.path,
            line: line,
            "the entry has more than \(VaultLimits.rosterLineBytes) bytes",
            fix: "give the rights in several entries, each with fewer environments"
        )
    }

    /// A line has not the form of an entry.
    fileprivate static func notARosterEntry(line: Int) -> PintleError {
        PintleError(
            .malformed,
            path: Roster.path,
            line: line,
            "this line is not a roster entry",
            fix: "restore \(Roster.path) from git; only Pintle writes it"
        )
    }

    /// The signature of an entry is not valid at its place.
    fileprivate static func unsignedEntry(by signer: MemberName, line: Int) -> PintleError {
        PintleError(
            .notAuthentic,
            path: Roster.path,
            line: line,
            "the entry is not signed by \(signer) for this place in this roster",
            why: "otherwise anyone who can change the file could add themselves as a member",
            fix: "restore \(Roster.path) from git, and find out who changed it"
        )
    }
}
