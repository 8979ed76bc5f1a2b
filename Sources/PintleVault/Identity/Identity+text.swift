package import PintleCrypto
package import PintleFindings
internal import PintleSystem

/// Asks a person for the passphrase of the key in a place.
package typealias PassphrasePrompt = (_ place: String) throws(PintleError) -> SecretBytes

extension Identity {
    /// Reads the text of a file or command: comments, and one key string or one protected key; or a key file of
    /// OpenSSH.
    ///
    /// Lines end in LF, the last one perhaps not; empty lines and lines that begin with `#` say nothing.
    ///
    /// - Parameters:
    ///   - text: The whole text.
    ///   - place: Its source, for messages and for the prompt.
    ///   - passphrase: Asked when the key is protected.
    /// - Throws: ``PintleError`` with this place.
    package init(
        text: Span<UInt8>,
        place: String,
        passphrase: PassphrasePrompt? = nil
    ) throws(PintleError) {
        let lines = Self.lines(of: text)
        let sealed: SealedIdentity
        do throws(PintleError) {
            guard let first = lines.first, text.extracting(first).hasPrefix(SealedIdentity.name) else {
                self = try Identity(lines: lines, of: text)
                return
            }
            sealed = try SealedIdentity(lines: lines, of: text)
        } catch { throw error.at(place) }
        guard let passphrase else { throw PintleError.passphraseNeeded.at(place) }
        // The prompt's own failure names its place.
        let typed = try passphrase(place)
        do throws(PintleError) {
            self = try typed.withBytes { (typed) throws(PintleError) in try sealed.open(passphrase: typed) }
        } catch { throw error.at(place) }
    }

    /// Reads a text without a passphrase.
    private init(lines: [Range<Int>], of text: Span<UInt8>) throws(PintleError) {
        guard let first = lines.first else { throw .emptyPrivateKey }
        guard !text.extracting(first).hasPrefix(OpenSSHKeyFile.beginning) else {
            try self.init(ssh: try OpenSSHKeyFile.signingKey(text))
            return
        }
        guard lines.count == 1 else { throw .severalPrivateKeys }
        self = try Identity(keyString: text.extracting(first))
    }

    /// The lines that say something; at most one more than any text may have.
    private static func lines(of text: Span<UInt8>) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for index in 0...text.count where index == text.count || text[index] == 0x0a {
            if start < index, text[start] != 0x23 { lines.append(start..<index) }
            if lines.count > SealedIdentity.lineCount { break }
            start = index + 1
        }
        return lines
    }
}
