internal import ArgumentParser
internal import Pintle
internal import PintleCertificates
internal import PintleCore
internal import PintleCrypto
internal import PintleSchema

/// `pintle pins show FILE…`.
struct PinsShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the pins of certificates and keys in PEM files.",
        discussion: """
            A file holds certificates in any order, a public key, or a private key, whose pin is that of its public half: \
            the pin of a backup key before it has a certificate. A private key is read into guarded memory and never shown.

              pintle pins show chain.pem backup.key

            Exit status: 0 printed · 64 usage · 65 a file holds no key that can be read · 66 not found · 74 a file cannot \
            be read.
            """
    )

    @Argument(help: "The files.") var files: [String]
    @Option(name: .long, help: "text or json.") var format = OutputFormat.text

    func run() throws {
        var shown: [(file: String, keys: [ShownKey])] = []
        for file in files { shown.append((file, try Self.keys(in: file))) }
        switch format {
        case .text: try Terminal.output(shown.flatMap(\.keys).map(PinsOutput.text).joined())
        case .json: try Terminal.output(PinsOutput.json(shown).span)
        }
    }

    private static func keys(in file: String) throws(PintleError) -> [ShownKey] {
        let text = try InputReader.file(file)
        guard let keys = text.withBytes({ ShownKey.all(in: $0) }) else {
            throw PintleError(
                .malformed,
                "\(RawForbidden.escaped(file)) holds no certificate and no key that can be read",
                fix: "give PEM text: certificates, a public key, or a private key without a passphrase"
            )
        }
        return keys
    }
}
