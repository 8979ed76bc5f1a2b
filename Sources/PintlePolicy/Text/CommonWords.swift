/// Words that people use in secrets.
enum CommonWords {
    private static let list = """
        access account acme admin alpha apple auth back base beta black blue book cafe chat client company credential credentials crypt customer demo docs elastic encrypt engine external grafana hash hunter jenkins kafka keycloak laravel minio mongo monitor mysql nginx node nothing october november december august september february march april june july autumn friday monday sunday saturday tuesday wednesday thursday platform portal private prod python rabbit rails report ruby sample search sensitive shop signing spring startup swift tiger twilio stripe github gitlab google amazon azure vault worker change changeme char characters \
        cloud code company cookie correct database debug default demo deploy develop development device docker \
        document dragon dummy email encryption enough enter environment example fake family file first foobar football \
        foot four generate good green hello here home horse house insecure internal invalid january just keep key2 \
        laptop least letmein live local login long love machine mail manager master message minimum monkey more must \
        name network never ninja only open order pass passphrase password pepper phone placeholder please postgres \
        princess private prod production project public qwerty random redis replace root runner sample salt secret \
        secure security server service session shadow sign signing simple some something staging staple start state \
        static storage store string strong summer sunshine super supabase system table team temp temporary test \
        testing that then this thing time todo token trust unsafe update user username value very webhook welcome \
        well white will winter with word work world your
        """

    /// The words by their first two letters.
    private static let byStart: [[[UInt8]]] = {
        var table: [[[UInt8]]] = Array(repeating: [], count: 26 * 26)
        for word in list.split(separator: " ").map({ Array($0.utf8) }) where word.count >= 4 {
            guard let index = index(word[0], word[1]) else { continue }
            table[index].append(word)
        }
        // The longest word first, so that `password` is not read as `pass`.
        return table.map { $0.sorted { $0.count > $1.count } }
    }()

    /// A bit for every three letters, set when a word begins with them.
    private static let starts: [UInt64] = {
        var bits = [UInt64](repeating: 0, count: 26 * 26 * 26 / 64 + 1)
        for word in byStart.joined() {
            guard let index = index(word[0], word[1], word[2]) else { continue }
            bits[index >> 6] |= 1 << (index & 63)
        }
        return bits
    }()

    /// The small letter that each byte stands for, also of what people write for letters: `p@ssw0rd`.
    private static let folded: [UInt8] = {
        var folded = (0...UInt8.max).map(\.asciiLowercased)
        for (sign, letter) in zip("@4301$57".utf8, "aaeolsst".utf8) { folded[Int(sign)] = letter }
        return folded
    }()

    /// The share of a text's letters in such words, 0 to 1; 0 for a text with few letters.
    static func share(of text: Span<UInt8>) -> Double {
        let starts = starts.span
        var (letters, inWords, position) = (0, 0, 0)
        while position < text.count {
            guard text[position].isLetter else {
                position += 1
                continue
            }
            let length = begins(starts, in: text, at: position) ? wordLength(in: text, at: position) : 0
            letters += max(length, 1)
            inWords += length
            position += max(length, 1)
        }
        return letters >= 4 ? Double(inWords) / Double(letters) : 0
    }

    /// Whether a word begins with these three letters.
    ///
    /// Every word has at least four.
    @inline(__always)
    private static func begins(_ starts: Span<UInt64>, in text: Span<UInt8>, at start: Int) -> Bool {
        guard start + 3 < text.count else { return false }
        let folded = folded.span
        guard
            let index = index(
                folded[Int(text[start])],
                folded[Int(text[start + 1])],
                folded[Int(text[start + 2])]
            )
        else { return false }
        return starts[index >> 6] >> (index & 63) & 1 == 1
    }

    /// The length of the common word at a place; 0 when there is none.
    static func length(in text: Span<UInt8>, at start: Int) -> Int {
        begins(starts.span, in: text, at: start) ? wordLength(in: text, at: start) : 0
    }

    private static func wordLength(in text: Span<UInt8>, at start: Int) -> Int {
        let folded = folded.span
        guard let index = index(folded[Int(text[start])], folded[Int(text[start + 1])]) else { return 0 }
        for word in byStart[index] where start + word.count <= text.count {
            var offset = 2
            while offset < word.count, folded[Int(text[start + offset])] == word[offset] { offset += 1 }
            if offset == word.count { return word.count }
        }
        return 0
    }

    private static func index(_ first: UInt8, _ second: UInt8) -> Int? {
        guard first.isSmall, second.isSmall else { return nil }
        return Int(first - 0x61) * 26 + Int(second - 0x61)
    }

    /// The same for three letters, capitals or not.
    @inline(__always)
    private static func index(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int? {
        let (first, second, third) = ((first | 0x20) &- 0x61, (second | 0x20) &- 0x61, (third | 0x20) &- 0x61)
        guard first < 26, second < 26, third < 26 else { return nil }
        return (Int(first) * 26 + Int(second)) * 26 + Int(third)
    }
}
