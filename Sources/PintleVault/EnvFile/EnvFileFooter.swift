package import PintleCore
package import PintleCrypto
internal import PintleFindings
internal import PintleSystem

/// The lines after the body: the identity of the file, its readers and its signatures.
package struct EnvFileFooter: Hashable, Sendable {
    package var environment: EnvironmentName
    package var id: RandomID
    /// The roster's position whose readers the file has, and the hash there.
    package var rosterPosition: Int
    package var rosterHash: Digest
    /// The schema's generation when the file was signed.
    package var schemaGeneration: UInt64
    /// The file of the extended environment that the signer saw; `nil` where nothing is extended.
    package var over: Over?
    /// From 1, one more with each save.
    package var generation: UInt64
    /// The hash of the file that this one replaces: none at first, two, sorted, after a merge.
    package var parents: [Digest]
    package var epoch: Epoch
    /// Sorted by name.
    package var readers: [Reader]
    package var signer: MemberName
    /// The time of the signature, by the signer's clock: it dates a state, but never orders states.
    package var time: Timestamp
    package var signature: Signature

    /// The generation of the layer below that this file was saved over.
    package struct Over: Hashable, Sendable {
        package let environment: EnvironmentName
        package let generation: UInt64

        package init(environment: EnvironmentName, generation: UInt64) {
            self.environment = environment
            self.generation = generation
        }
    }

    /// The data key's number and commitment, and the signature of the member who chose it.
    package struct Epoch: Hashable, Sendable {
        package var number: UInt32
        package var commitment: Digest
        package var dropKey: BoxPublicKey
        package var signer: MemberName
        package var signature: Signature
    }

    /// The data key, sealed to one member.
    package struct Reader: Hashable, Sendable {
        package let name: MemberName
        /// 113 bytes: version, hash and data key, and the overhead of a sealed box.
        package let box: [UInt8]

        static let boxByteCount = 113

        var line: String { "#: reader \(name) \(Base64.url.encode(box.span))\n" }
    }

    /// Everything before the signature, from the footer's first line through the blank after the time.
    var textBeforeSignature: String {
        let parents = parents.isEmpty ? "-" : parents.map(\.b64).joined(separator: " ")
        let over = over.map { "#: over \($0.environment) \($0.generation)\n" } ?? ""
        let readers = readers.map(\.line).joined()
        let dropKey = Base64.url.encode(epoch.dropKey.bytes.span)
        return """
            #: pintle 1
            #: environment \(environment) \(id)
            #: roster \(rosterPosition) \(rosterHash.b64)
            #: schema \(schemaGeneration)
            \(over)#: generation \(generation) \(parents)
            #: epoch \(epoch.number) \(epoch.commitment.b64) \(dropKey) \(epoch.signer) \(epoch.signature.b64)
            \(readers)#: signed \(signer) \(time) 
            """
    }

    var text: String { textBeforeSignature + signature.b64 + "\n" }
}

extension EnvFileFooter {
    /// Reads the footer's lines, without their ends.
    ///
    /// The caller compares ``text`` with the bytes, because one footer has one spelling.
    ///
    /// - Parameters:
    ///   - lines: The lines.
    ///   - firstLine: The number of the first line in the file.
    ///   - path: The file, for messages.
    /// - Throws: ``PintleError`` of code `malformed`, with the line.
    init(_ lines: [ArraySlice<UInt8>], firstLine: Int, path: String) throws(PintleError) {
        var reader = FooterReader(lines: lines, firstLine: firstLine, path: path)
        let version = try reader.next("pintle", 1)
        guard version[0] == "1" else { throw .unknownFileFormat(path, firstLine, version[0]) }
        let environment = try reader.next("environment", 2)
        let roster = try reader.next("roster", 2)
        let schema = try reader.next("schema", 1)
        let over = reader.isAt("over") ? try reader.next("over", 2) : nil
        let generation = try reader.next("generation", 2...3)
        let epoch = try reader.next("epoch", 5)
        var readers: [Reader] = []
        while reader.isAt("reader") { readers.append(try reader.reader()) }
        let signed = try reader.next("signed", 3)
        try reader.end()

        // Without `over`, the lines after it are one line earlier.
        let shift = over == nil ? 0 : 1
        self.environment = try reader.value(1) { EnvironmentName(environment[0]) }
        id = try reader.value(1) { RandomID(Array(environment[1].utf8)[...]) }
        rosterPosition = try reader.value(2) { FooterReader.position(roster[0]) }
        rosterHash = try reader.value(2) { FooterReader.digest(roster[1]) }
        schemaGeneration = try reader.generation(3, schema[0])
        self.over = try over.map { words throws(PintleError) in
            let name = try reader.value(4) { EnvironmentName(words[0]) }
            return Over(environment: name, generation: try reader.generation(4, words[1]))
        }
        self.generation = try reader.generation(4 + shift, generation[0])
        parents = try reader.value(4 + shift) {
            FooterReader.parents(generation.dropFirst(), generation: generation[0])
        }
        self.epoch = try reader.value(5 + shift) { FooterReader.epoch(epoch) }
        self.readers = try reader.value(6 + shift) { FooterReader.areSorted(readers) ? readers : nil }
        signer = try reader.value(lines.count - 1) { MemberName(signed[0]) }
        time = try reader.value(lines.count - 1) { Timestamp(signed[1]) }
        signature = try reader.value(lines.count - 1) { FooterReader.signature(signed[2]) }
    }
}

/// Takes the lines of a footer one after the other.
private struct FooterReader {
    let lines: [ArraySlice<UInt8>]
    let firstLine: Int
    let path: String
    private var index = 0

    init(lines: [ArraySlice<UInt8>], firstLine: Int, path: String) {
        self.lines = lines
        self.firstLine = firstLine
        self.path = path
    }

    func isAt(_ word: String) -> Bool {
        index < lines.count && lines[index].starts(with: "#: \(word) ".utf8)
    }

    mutating func next(_ word: String, _ count: Int) throws(PintleError) -> [String] {
        try next(word, count...count)
    }

    mutating func next(_ word: String, _ counts: ClosedRange<Int>) throws(PintleError) -> [String] {
        guard isAt(word) else { throw mistake(index, .misplaced(word)) }
        let words = String(decoding: lines[index], as: UTF8.self)
            .split(separator: " ", omittingEmptySubsequences: false).dropFirst(2).map(String.init)
        guard counts.contains(words.count) else { throw malformed(index) }
        index += 1
        return words
    }

    mutating func reader() throws(PintleError) -> EnvFileFooter.Reader {
        let words = try next("reader", 2)
        guard let name = MemberName(words[0]), let box = Base64.url.decode(Array(words[1].utf8).span),
            box.count == EnvFileFooter.Reader.boxByteCount
        else { throw malformed(index - 1) }
        return EnvFileFooter.Reader(name: name, box: box)
    }

    func end() throws(PintleError) {
        guard index == lines.count else { throw mistake(index, .afterEnd) }
    }

    func value<Value>(_ line: Int, _ read: () -> Value?) throws(PintleError) -> Value {
        guard let value = read() else { throw malformed(line) }
        return value
    }

    func generation(_ line: Int, _ text: String) throws(PintleError) -> UInt64 {
        if let number = Self.number(text, limit: VaultLimits.generation) { return number }
        guard let first = text.utf8.first, first != UInt8(ascii: "0"),
            text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
        else { throw malformed(line) }
        throw mistake(line, .generation)
    }

    private func malformed(_ line: Int) -> PintleError { mistake(line, .form) }

    private func mistake(_ line: Int, _ mistake: FooterMistake) -> PintleError {
        .malformedFooter(path, firstLine + line, mistake)
    }

    static func number(_ text: String, limit: UInt64) -> UInt64? { Decimal.parse(text, limit: limit) }

    static func position(_ text: String) -> Int? {
        number(text, limit: UInt64(UInt32.max)).flatMap { $0 > 0 ? Int($0) : nil }
    }

    static func digest(_ text: String) -> Digest? { try? Digest(b64: Array(text.utf8).span) }

    static func signature(_ text: String) -> Signature? { try? Signature(b64: Array(text.utf8).span) }

    static func parents(_ words: ArraySlice<String>, generation: String) -> [Digest]? {
        if words.elementsEqual(["-"]) { return generation == "1" ? [] : nil }
        guard generation != "1", generation != "0" else { return nil }
        var parents: [Digest] = []
        for word in words {
            guard let parent = digest(word) else { return nil }
            parents.append(parent)
        }
        return parents.count < 2 || parents[0] < parents[1] ? parents : nil
    }

    static func epoch(_ words: [String]) -> EnvFileFooter.Epoch? {
        guard let number = number(words[0], limit: UInt64(UInt32.max)), number > 0, let commitment = digest(words[1]),
            let key = Base64.url.decode(Array(words[2].utf8).span),
            let dropKey = try? BoxPublicKey(validating: key.span),
            let signer = MemberName(words[3]), let signature = signature(words[4])
        else { return nil }
        return .init(
            number: UInt32(number),
            commitment: commitment,
            dropKey: dropKey,
            signer: signer,
            signature: signature
        )
    }

    static func areSorted(_ readers: [EnvFileFooter.Reader]) -> Bool {
        readers.count <= VaultLimits.members && zip(readers, readers.dropFirst()).allSatisfy { $0.name < $1.name }
    }
}
