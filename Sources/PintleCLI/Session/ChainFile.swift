internal import PintleProject
internal import PintleCertificates
internal import PintleFindings
internal import PintleSystem

/// A file with certificates that the command line names.
enum ChainFile {
    private static let limit = 1 << 20

    /// - Throws: ``PintleError`` when the file cannot be read, or holds no certificates.
    static func read(_ path: String) throws(PintleError) -> CertificateChain {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try Files.read(path, limit: limit)
        } catch { throw PintleError.reading(error) }
        guard let certificates = CertificateChain.certificates(in: bytes.span) else {
            throw PintleError(
                .malformed,
                "\(RawForbidden.escaped(path)) contains no certificate that Pintle can read",
                fix: "give the server's certificate and its issuers as PEM text"
            )
        }
        return CertificateChain(certificates)
    }
}
