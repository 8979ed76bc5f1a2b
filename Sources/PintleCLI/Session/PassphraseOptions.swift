internal import PintleProject
internal import ArgumentParser
internal import PintleCrypto
internal import PintleFindings
internal import PintleSystem

/// The source of a passphrase.
struct PassphraseOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Read the passphrase from a file.", valueName: "file"))
    var passphraseFile: String?

    /// A new passphrase, typed twice.
    ///
    /// - Parameter subject: The words for the prompt.
    /// - Returns: The passphrase; at least one byte.
    /// - Throws: ``PintleError`` of code `usage` when there is no terminal.
    func new(for subject: String) throws(PintleError) -> SecretBytes {
        if let passphraseFile { return try Self.read(passphraseFile) }
        guard let passphrase = try Terminal.newPassphrase("Passphrase for \(subject): ") else { throw Self.missing }
        return passphrase
    }

    /// An existing passphrase.
    func existing(for subject: String) throws(PintleError) -> SecretBytes {
        if let passphraseFile { return try Self.read(passphraseFile) }
        guard let passphrase = try Terminal.secretLine("Passphrase of \(RawForbidden.escaped(subject)): ") else {
            throw Self.missing
        }
        return passphrase
    }

    /// Reads a file that only its owner can read.
    private static func read(_ path: String) throws(PintleError) -> SecretBytes {
        let status: FileStatus?
        do throws(FileError) {
            status = try FileStatus.of(path)
        } catch {
            throw PintleError.reading(error)
        }
        if let status, status.kind == .regular, status.mode & 0o077 != 0 {
            throw .exposedPassphrase(path)
        }
        let passphrase = try InputReader.file(path)
        guard passphrase.count > 0 else {
            throw .noPassphrase
        }
        return passphrase
    }

    private static var missing: PintleError {
        PintleError(
            .usage,
            "there is no terminal to ask for the passphrase",
            fix: "give it with --passphrase-file FILE"
        )
    }
}
