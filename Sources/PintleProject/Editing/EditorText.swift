internal import PintleCore
internal import PintleCrypto
internal import PintleSystem
internal import PintleVault

/// The plain text that an editor shows, in guarded memory.
enum EditorText {
    /// The beginning of Pintle's own lines, which show an error and are removed when the text comes back.
    static let mark = "#!"

    /// The body of a file with its values as plaintext.
    static func of(
        _ file: EnvFile,
        _ values: [(key: EnvKey, line: Int, value: VerifiedEnvFile.OpenedValue)]
    ) throws(CryptoError) -> SecretBytes {
        var count = 0
        write(file, values) { _ in count += 1 }
        return try SecretBytes(count: count) { span in
            var index = 0
            write(file, values) { byte in
                span[index] = byte
                index += 1
            }
        }
    }

    private static func write(
        _ file: EnvFile,
        _ values: [(key: EnvKey, line: Int, value: VerifiedEnvFile.OpenedValue)],
        _ emit: (UInt8) -> Void
    ) {
        var next = values.makeIterator()
        for line in file.lines {
            switch line.content {
            case .blank: break
            case .comment: for byte in file.bytes[line.range] { emit(byte) }
            case .entry(let key, _):
                for byte in key.text.utf8 { emit(byte) }
                emit(UInt8(ascii: "="))
                switch next.next()?.value {
                case .plain(let bytes)?: EnvValue.encode(bytes.span, emit)
                case .secret(let secret)?: secret.withBytes { EnvValue.encode($0, emit) }
                case nil: break
                }
            }
            emit(UInt8(ascii: "\n"))
        }
    }

    /// The text without our lines.
    static func stripped(_ text: borrowing SecretBytes) throws(CryptoError) -> SecretBytes {
        try text.withBytes { (span) throws(CryptoError) in
            var count = 0
            forEachOwnByte(span) { _ in count += 1 }
            return try SecretBytes(count: count) { output in
                var index = 0
                forEachOwnByte(span) { byte in
                    output[index] = byte
                    index += 1
                }
            }
        }
    }

    /// The text with a line of ours above each line that something is wrong with.
    static func annotated(
        _ text: borrowing SecretBytes,
        _ mistakes: [EnvText.Mistake]
    ) throws(CryptoError) -> SecretBytes {
        try text.withBytes { (span) throws(CryptoError) in
            var count = 0
            annotate(span, mistakes) { _ in count += 1 }
            return try SecretBytes(count: count) { output in
                var index = 0
                annotate(span, mistakes) { byte in
                    output[index] = byte
                    index += 1
                }
            }
        }
    }

    private static func annotate(_ text: Span<UInt8>, _ mistakes: [EnvText.Mistake], _ emit: (UInt8) -> Void) {
        let byLine = Dictionary(grouping: mistakes, by: \.line)
        var line = 1
        var isAtStart = true
        for index in text.indices {
            if isAtStart {
                for mistake in byLine[line] ?? [] {
                    for byte in "\(mark) error: \(mistake.problem); \(mistake.fix)\n".utf8 { emit(byte) }
                }
            }
            emit(text[index])
            isAtStart = text[index] == UInt8(ascii: "\n")
            if isAtStart { line += 1 }
        }
    }

    private static func forEachOwnByte(_ text: Span<UInt8>, _ emit: (UInt8) -> Void) {
        var index = 0
        while index < text.count {
            let rest = text.extracting(index...)
            let isOurs = rest.hasPrefix(mark) && !rest.hasPrefix(EditorRebase.mark)
            while index < text.count {
                let byte = text[index]
                index += 1
                if !isOurs { emit(byte) }
                if byte == UInt8(ascii: "\n") { break }
            }
        }
    }
}
