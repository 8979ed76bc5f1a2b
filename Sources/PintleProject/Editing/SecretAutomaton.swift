internal import PintleCrypto
internal import PintleSystem

/// Secrets in one piece of guarded memory, found in a text in the time that reading it takes.
final class SecretAutomaton {
    private let texts: SecretBytes
    private let automaton: TextAutomaton
    /// Which secret each text of the automaton is.
    private let numbers: [Int]

    /// Builds the automaton; `nil` without secrets, and when no memory is left.
    ///
    /// - Parameters:
    ///   - secrets: The secrets.
    ///   - shortest: In bytes; shorter ones are left out.
    init?(_ secrets: [Secret], shortest: Int) {
        numbers = secrets.indices.filter { secrets[$0].count >= shortest }
        var ranges: [Range<Int>] = []
        var count = 0
        for number in numbers {
            ranges.append(count..<count + secrets[number].count)
            count += secrets[number].count
        }
        guard count > 0 else { return nil }
        let numbers = numbers
        let texts = try? SecretBytes(count: count) { span in
            var position = 0
            for number in numbers {
                secrets[number].withBytes { bytes in
                    for index in bytes.indices { span[position + index] = bytes[index] }
                    position += bytes.count
                }
            }
        }
        guard let texts else { return nil }
        automaton = texts.withBytes { TextAutomaton(ranges, in: $0) }
        self.texts = texts
    }

    /// The index, in the list given to `init`, of a secret in a text; `nil` when there is none.
    func secret(in text: Span<UInt8>) -> Int? {
        var found: Int?
        texts.withBytes { bytes in
            automaton.find(in: text, with: bytes) { if found == nil { found = numbers[$0] } }
        }
        return found
    }
}
