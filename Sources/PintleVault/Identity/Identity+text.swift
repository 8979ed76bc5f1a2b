internal import PintleCrypto

extension Identity {
    /// Reads what a file or command holds: comments, and one key string or one protected key; or a key file of OpenSSH.
    ///
    /// Lines end in LF, the last one perhaps not; empty lines and lines that begin with `#` say nothing.
    ///
    /// - Parameters:
    ///   - text: The whole text.
    ///   - place: Where it comes from, for messages and for the prompt.
    ///   - passphrase: Asked when the key is protected.
    /// - Throws: ``IdentityError`` with this place.
    package init(
        text: Span<UInt8>,
        place: String,
        passphrase: PassphrasePrompt? = nil
    ) throws(IdentityError) {
        do throws(IdentityError) {
            let lines = Self.lines(of: text)
            guard let first = lines.first else { throw IdentityError(.empty) }
            if text.extracting(first).starts(with: OpenSSHKeyFile.beginning) {
                try self.init(ssh: try OpenSSHKeyFile.signingKey(text))
            } else if text.extracting(first).starts(with: SealedIdentity.name) {
                let sealed = try SealedIdentity(lines: lines, of: text)
                guard let passphrase else { throw IdentityError(.passphraseNeeded) }
                let typed = try passphrase(place)
                self = try typed.withBytes { (typed) throws(IdentityError) in try sealed.open(passphrase: typed) }
            } else {
                guard lines.count == 1 else { throw IdentityError(.extraLines) }
                self = try Identity(keyString: text.extracting(first))
            }
        } catch { throw error.at(place) }
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
