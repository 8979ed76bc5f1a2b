package import PintleCrypto

/// Everything that can go wrong between a person and their private key.
package enum IdentityFailure: Equatable, Sendable {
    /// None of the places has a key; each is named with what was found there.
    case noKey(tried: [String])

    /// The key string was mistyped, cut, or is something else.
    case keyString(Bech32Error)
    /// The key string is whole but does not hold a seed and perhaps a pin.
    case payload
    /// It is a public key.
    case publicKey
    /// A private key of OpenSSH that is not taken.
    case sshKey(OpenSSHKeyFlaw)
    /// A key that was not made by pintle, where one is needed that was.
    case foreignKey
    /// There is no key among the lines.
    case empty
    /// There is more than one key.
    case extraLines
    /// A passphrase-protected key that is not in its one form.
    case armour
    /// A passphrase-protected key of a later version.
    case version
    /// A passphrase-protected key whose costs lie outside the accepted range.
    case costs
    /// More bytes than any key has.
    case tooLarge(limit: Int)

    /// The system's error when reading.
    case unreadable(code: Int32)
    /// Group or others have rights on the file.
    case readableByOthers(mode: UInt32)
    /// The file belongs to another user.
    case foreignOwner
    /// It is a directory, device, socket or pipe.
    case notRegular

    /// The key is protected and nobody can be asked.
    case passphraseNeeded
    /// The passphrase is wrong, or the file was changed; the two cannot be told apart.
    case passphraseWrong
    /// An empty passphrase protects nothing.
    case passphraseEmpty

    /// There is a file already; it is never overwritten.
    case exists
    /// The system's error when writing.
    case unwritable(code: Int32)

    /// The command is not a JSON array of strings.
    case commandForm
    /// The system's error when starting the command.
    case commandNotStarted(code: Int32)
    /// The command's own status, 128 + N after a signal.
    case commandFailed(status: Int32)
    /// The command did not end in time.
    case commandTimeout(seconds: Int)

    /// libsodium is not there, or no memory is left.
    case cryptography(CryptoError)
}
