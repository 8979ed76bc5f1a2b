internal import PintleProject
internal import ArgumentParser
internal import PintleCertificates
internal import PintleCrypto
internal import PintleFindings
internal import PintleSchema
internal import PintleSystem

/// `pintle pins show FILE…`, `pintle pins show --authority NAME…`.
struct PinsShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the pins of certificates, keys or public authorities.",
        discussion: """
            A PEM file holds certificates in any order, a public key or a private key. The pin of a private key is the \
            pin of its public half. You can therefore pin a backup key before it has a certificate. Pintle reads a \
            private key into guarded memory and never shows it.

            With --authority, the arguments are names of authorities or parts of names, and Pintle prints the pins of \
            their roots in Mozilla's list. Without a name, it lists all authorities. Pin the roots of two authorities \
            that do not depend on each other.

            Exit status: 0 printed · 64 usage · 65 a file holds no key that can be read · 66 a file or an authority \
            was not found · 74 a file cannot be read.
            """,
        examples: [
            "pintle pins show chain.pem backup.key",
            "pintle pins show --authority",
            #"pintle pins show --authority "Let's Encrypt" "Google Trust Services""#,
        ]
    )

    @Argument(help: ArgumentHelp("The files, or names of authorities.", valueName: "file"))
    var names: [String] = []
    @Flag(name: .long, help: "Print the pins of public authorities' roots; without a name, list the authorities.")
    var authority = false
    @Option(name: .long, help: "text or json.") var format = OutputFormat.text

    func run() throws {
        guard !authority else { return try AuthorityList(names, on: .today).write(format) }
        guard !names.isEmpty else {
            throw PintleError.noFileNamed
        }
        var shown: [(file: String, keys: [ShownKey])] = []
        for file in names { shown.append((file, try Self.keys(in: file))) }
        switch format {
        case .text: try Terminal.output(shown.flatMap(\.keys).map(PinsOutput.text).joined())
        case .json: try Terminal.output(PinsOutput.json(shown).span)
        }
    }

    private static func keys(in file: String) throws(PintleError) -> [ShownKey] {
        let text = try InputReader.file(file)
        guard let keys = text.withBytes({ ShownKey.all(in: $0) }) else {
            throw .noKeys(in: file, advice: text.withBytes { advice(on: $0, file) })
        }
        return keys
    }

    /// Advice for keys in other forms than PEM.
    private static func advice(on text: Span<UInt8>, _ file: String) -> String {
        let name = RawForbidden.escaped(file)
        if text.isEmpty { return "it is empty; give PEM text" }
        if text.indices.contains(where: { text.extracting($0...).hasPrefix("ENCRYPTED") }) {
            return
                "it has a passphrase; its public half has the same pin: openssl pkey -in \(name) -pubout -out public.pem"
        }
        // A SEQUENCE, as DER begins (X.690, section 8.9).
        if text[0] == 0x30 { return "if it is DER: openssl x509 -inform der -in \(name) -out certificate.pem" }
        return "give PEM text: certificates, a public key, or a private key without a passphrase"
    }
}

extension PintleError {
    /// The command has no file and no authority to show.
    fileprivate static var noFileNamed: PintleError {
        PintleError(
            .usage,
            "no file is named",
            fix: "name PEM files, or list public authorities: pintle pins show --authority"
        )
    }

    /// A file has nothing that a pin can be made of.
    fileprivate static func noKeys(in file: String, advice: String) -> PintleError {
        PintleError(
            .malformed,
            "\(RawForbidden.escaped(file)) contains neither a certificate nor a key that Pintle can read",
            fix: advice
        )
    }
}
