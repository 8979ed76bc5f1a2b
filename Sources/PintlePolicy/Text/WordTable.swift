internal import Synchronization

/// The words of settings' names, with one spelling for each meaning: `certs` is `cert`, `httponly` is `http only`.
///
/// A word is its hash, so that no text is made of a name.
enum WordTable {
    typealias Word = UInt64

    /// Other spellings of a word, or of words that are written together.
    private static let spellings = """
        cert: certs certificate certificates crt; verify: verification verifies verified verifying validate validation \
        validates validated validator; check: checks checking checked; enable: enabled enables enabling active; \
        disable: disabled disables disabling inactive; allow: allows allowed allowing permit permits permitted; \
        skip: skips skipped skipping; ignore: ignores ignored ignoring; bypass: bypasses bypassed; \
        accept: accepts accepted; trust: trusts trusted trusting; require: requires required requirement mandatory; \
        enforce: enforces enforced enforcement; host: hosts hostname hostnames; address: addresses addr addrs; \
        origin: origins; proxy: proxies; cookie: cookies; password: passwords passwd pwd passphrase passphrases pass; \
        token: tokens; secret: secrets; key: keys; credential: credentials creds cred; error: errors; \
        exception: exceptions; header: headers; log: logs logging logger; request: requests; response: responses; \
        body: bodies; payload: payloads; limit: limits limiting limiter; rate: rates; attempt: attempts tries; \
        round: rounds; iteration: iterations; protocol: protocols; cipher: ciphers; algorithm: algorithms alg algs algo; \
        backup: backups; replica: replicas; option: options opts; endpoint: endpoints; server: servers; \
        pinning: pinned; pin: pins; redirect: redirects redirection; url: urls uri uris; retry: retries; \
        mask: masks masked masking redact redacted redaction scrub scrubbed anonymize sanitize; expose: exposed exposes; \
        encrypt: encrypted encryption; protect: protected protection; account: accounts; user: users; \
        public: publicly; access: accessible; delete: deletion deletes; expiry: expiration expire expires exp; \
        lifetime: lifespan; sign: signed signing; signature: signatures; authentication: authenticated; \
        authorization: authorisation; schema: schemas; seed: seeds seeding; detect: detection detects; \
        rotate: rotation; bucket: buckets; anonymous: anonymously anon guest; version: versions; \
        bind: binding binds; listen: listener listeners listening; trace: traces tracing; profile: profiles; \
        email: mail mails emails mailer; connection: connections; database: databases db; broker: brokers; \
        domain: domains; network: networks; confirm: confirmation confirmations; mode: modes; code: codes; \
        stacktrace: stacktraces backtrace; container: containers; throttle: throttles throttling; \
        ip: ips; cidr: cidrs; range: ranges; second: seconds; hash: hashing hashes; suite: suites; prompt: prompts; \
        message: messages; query: queries; parameter: parameters params param; alert: alerts alerting; \
        hash er: hasher; http only: httponly; same site: samesite; auto confirm: autoconfirm; rate limit: ratelimit \
        ratelimiter ratelimiting ratelimits; pg ssl mode: pgsslmode; ssl mode: sslmode; start tls: starttls; \
        self sign: selfsigned; log level: loglevel; debug mode: debugmode; check host: checkhostname; \
        req cert: reqcert; no sniff: nosniff; super user: superuser; allow list: allowlist \
        whitelist; web socket: websocket; clear text: cleartext; plain text: plaintext; \
        cipher suite: ciphersuites ciphersuite; verify ssl: verifyssl; ssl verify: sslverify
        """

    /// Words that are written together in names, as `PGSSLMODE` and `GIT_SSLNOVERIFY`.
    private static let joinable = """
        pg my sql mysql mongo redis amqp kafka git curl node python https http ssl tls no skip insecure verify check host \
        hostname cert certificate certs peer mode cookie secure only same site auth allow disable enable enabled disabled \
        debug log level reject unauthorized validate validation verification min max version protocol protocols cors \
        csrf origin origins proxy trust trusted self signed invalid hosts use start request require required public access \
        bypass enforce 2fa mfa otp totp jwt read write key token password secret bind address listen
        """

    /// First words of names that are about one thing.
    static let topics: [Word: Word] = {
        let topics = [
            "database": "postgres postgresql pg mysql mariadb sql jdbc datasource sqlalchemy prisma directus",
            "email": "smtp imap pop3",
            "session": "cookie",
            "redis": "cache",
        ]
        var table: [Word: Word] = [:]
        for (topic, words) in topics {
            for word in words.split(separator: " ") { table[hash(word)] = hash(topic) }
        }
        return table
    }()

    /// The words that another spelling stands for, by its hash.
    private static let expansions: [Word: [Word]] = {
        var table: [Word: [Word]] = [:]
        for entry in spellings.split(separator: ";") {
            let parts = entry.split(separator: ":")
            guard parts.count == 2 else { continue }
            let meaning = parts[0].split(separator: " ").map { hash($0) }
            for spelling in parts[1].split(separator: " ") { table[hash(spelling)] = meaning }
        }
        return table
    }()

    /// The joinable words by their first two letters, the longest first.
    private static let joints: [UInt16: [(bytes: [UInt8], words: [Word])]] = {
        var table: [UInt16: [(bytes: [UInt8], words: [Word])]] = [:]
        for word in joinable.split(separator: " ") {
            let bytes = Array(word.utf8)
            table[start(bytes, 0), default: []].append((bytes, canonical(hash(word))))
        }
        return table.mapValues { $0.sorted { $0.bytes.count > $1.bytes.count } }
    }()

    private static func start(_ bytes: [UInt8], _ index: Int) -> UInt16 {
        UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
    }

    /// The words of one meaning.
    static func canonical(_ word: Word) -> [Word] { expansions[word] ?? [word] }

    /// Every spelling that leads to one of some words.
    static func spellings(of words: Set<Word>) -> Set<Word> {
        words.union(expansions.filter { $0.value.contains(where: words.contains) }.keys)
    }

    /// The words of a name, as ``SettingWords`` splits it.
    static func words(of text: String) -> [Word] {
        var words: [Word] = []
        words.reserveCapacity(8)
        forEachPart(of: text) { hash, range, bytes in
            if let known = expansions[hash] {
                words.append(contentsOf: known)
            } else if range.count >= shortestJoined, mayBeJoined(bytes, range),
                let parts = parted(range.map { bytes[$0].asciiLowercased }, from: 0)
            {
                words.append(contentsOf: parts)
            } else {
                words.append(hash)
            }
        }
        return words
    }

    /// Whether any word of a name is one of some spellings, or may consist of several words.
    static func mayHave(_ known: borrowing SpellingFilter, in text: String) -> Bool {
        var isKnown = false
        forEachPart(of: text) { hash, range, bytes in
            isKnown = isKnown || known.mayContain(hash) || range.count >= shortestJoined && mayBeJoined(bytes, range)
        }
        return isKnown
    }

    /// Calls with the hash, the place and the bytes of each word.
    private static func forEachPart(of text: String, _ body: (Word, Range<Int>, Span<UInt8>) -> Void) {
        let bytes = text.utf8.span
        var (hash, start, previous) = (hashStart, 0, UInt8(0))
        for index in bytes.indices {
            let byte = bytes[index]
            let isPart = byte.isLetter || byte.isDigit
            if !isPart || byte.isCapital && !previous.isCapital {
                if start < index { body(hash, start..<index, bytes) }
                (hash, start) = (hashStart, isPart ? index : index + 1)
            }
            if isPart { hash = self.hash(hash, byte) }
            previous = byte
        }
        if start < bytes.count { body(hash, start..<bytes.count, bytes) }
    }

    private static let shortestJoined = 6

    /// A bit for the first two letters of every joinable word.
    private static let jointStarts: [UInt64] = {
        var bits = [UInt64](repeating: 0, count: 16)
        for key in joints.keys {
            let slot = Int(key >> 8 & 31) << 5 | Int(key & 31)
            bits[slot >> 6] |= 1 << UInt64(slot & 63)
        }
        return bits
    }()

    private static func mayBeJoined(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let slot = Int(bytes[range.lowerBound] & 31) << 5 | Int(bytes[range.lowerBound + 1] & 31)
        return jointStarts[slot >> 6] >> UInt64(slot & 63) & 1 == 1
    }

    /// A word that consists of joinable words, as these.
    private static func parted(_ part: [UInt8], from index: Int) -> [Word]? {
        guard index < part.count else { return [] }
        guard index + 1 < part.count, let candidates = joints[start(part, index)] else { return nil }
        for candidate in candidates where part[index...].starts(with: candidate.bytes) {
            if let rest = parted(part, from: index + candidate.bytes.count) { return candidate.words + rest }
        }
        return nil
    }

    // MARK: - Hashes

    /// FNV-1a, 64 bits.
    ///
    /// That two words have one hash only makes a rule look once more.
    static let hashStart: Word = 0xCBF2_9CE4_8422_2325

    static func hash(_ hash: Word, _ byte: UInt8) -> Word { (hash ^ Word(byte.asciiLowercased)) &* 0x100_0000_01B3 }

    static func hash(_ word: some StringProtocol) -> Word { word.utf8.reduce(hashStart, hash) }
}

/// Quickly rules out most words that are not in a set.
struct SpellingFilter: Sendable {
    private var bits = [UInt64](repeating: 0, count: 256)

    init(_ words: Set<WordTable.Word>) {
        for word in words { bits[Int(word >> 6 & 255)] |= 1 << (word & 63) }
    }

    func mayContain(_ word: WordTable.Word) -> Bool { bits[Int(word >> 6 & 255)] >> (word & 63) & 1 == 1 }
}

/// Words that a name must contain: `skip|ignore & tls|ssl verify`.
///
/// Words side by side must be so in the name. Parts around `&` may be anywhere. A bar separates words of which one is
/// enough. Each spelling of a word in ``WordTable`` counts.
struct WordPattern: Sendable {
    /// For each part, the words that may be at each place.
    private let parts: [[[WordTable.Word]]]

    init(_ text: String) {
        parts = text.split(separator: "&").map { part in
            part.split(separator: " ").flatMap { place -> [[WordTable.Word]] in
                let choices = place.split(separator: "|").map { WordTable.canonical(WordTable.hash($0)) }
                // Of words that stand for several, there is one at the place.
                guard choices.count == 1, choices[0].count > 1 else { return [choices.flatMap { $0.prefix(1) }] }
                return choices[0].map { [$0] }
            }
        }
    }

    /// The words that one of must be in every name.
    var keys: [WordTable.Word] { parts.first?.first ?? [] }

    func matches(_ words: [WordTable.Word]) -> Bool {
        !parts.isEmpty && parts.allSatisfy { part in Self.occurs(part, in: words) }
    }

    /// Whether the last words are those of the only part.
    func isEnd(of words: [WordTable.Word]) -> Bool {
        guard parts.count == 1, parts[0].count <= words.count else { return false }
        return Self.occurs(parts[0], in: words, at: words.count - parts[0].count)
    }

    private static func occurs(_ part: [[WordTable.Word]], in words: [WordTable.Word]) -> Bool {
        guard !part.isEmpty, part.count <= words.count else { return false }
        return (0...words.count - part.count).contains { occurs(part, in: words, at: $0) }
    }

    private static func occurs(_ part: [[WordTable.Word]], in words: [WordTable.Word], at start: Int) -> Bool {
        for (offset, choices) in part.enumerated() where !choices.contains(words[start + offset]) { return false }
        return true
    }
}

extension WordPattern {
    /// The phrases of rules, which are few and come back for every setting.
    private static let phrases = Mutex<[String: WordPattern]>([:])

    /// The pattern of a phrase that a rule spells out.
    static func phrase(_ text: String) -> WordPattern {
        phrases.withLock { phrases in
            if let known = phrases[text] { return known }
            let pattern = WordPattern(text)
            phrases[text] = pattern
            return pattern
        }
    }
}
