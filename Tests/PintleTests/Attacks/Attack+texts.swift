import PintleSystem

extension Attack {
    /// Attacks on the form of a file, each by a member who could sign it.
    static let texts: [Attack] = [
        text("line ends of another system", "the line ends in CR LF") {
            $0.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
        },
        text("a byte order mark", "is not KEY=VALUE, a comment or a blank line") { [0xEF, 0xBB, 0xBF] + $0 },
        text("a NUL character", "environments/prod.env") { bytes in
            bytes.map { $0 == UInt8(ascii: "W") ? 0 : $0 }
        },
        text("a letter in another normal form", "the file is not what alice signed") { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            return Array(text.replacing("# What is secret", with: "# What is se\u{301}cret").utf8)
        },
        text("an overlong line", "has more than 1048576 bytes") { bytes in
            Array("SOME_LONG=".utf8) + [UInt8](repeating: UInt8(ascii: "a"), count: 1_048_577) + [0x0A] + bytes
        },
        text("200,001 settings", "there are more than 200000 settings") { bytes in
            (0...200_000).flatMap { Array("K\($0)=x\n".utf8) } + bytes
        },
    ]

    private static func text(
        _ name: String,
        _ words: String,
        _ change: @escaping @Sendable ([UInt8]) -> [UInt8]
    ) -> Attack {
        Attack(
            name: name,
            intruder: .pusher,
            words: words,
            control: { try $0.set("SOME_NOTE", to: "other", in: "prod") },
            attack: { try $0.write("environments/prod.env", change(try $0.bytes("environments/prod.env"))) }
        )
    }
}
