/// Why a private key file of OpenSSH is not taken.
package enum OpenSSHKeyFlaw: Error, Equatable, Sendable {
    /// PEM of another kind, such as PKCS#8.
    case otherForm
    /// It has a passphrase.
    case encrypted
    /// It holds more than one key.
    case several
    /// It holds no Ed25519 key.
    case otherAlgorithm
    /// It is cut, mistyped, or its halves do not belong together.
    case damaged

    var problem: String {
        switch self {
        case .otherForm: "a private key in a PEM form that is not OpenSSH's own"
        case .encrypted: "a private ssh key with a passphrase"
        case .several: "a file with more than one private ssh key"
        case .otherAlgorithm: "a private ssh key of another algorithm than Ed25519"
        case .damaged: "a private ssh key that is cut or damaged"
        }
    }

    var remedy: String {
        switch self {
        case .otherForm, .otherAlgorithm: "make one with: ssh-keygen -t ed25519, or use a key of pintle's own"
        case .encrypted: "take the passphrase off a copy that only you can read: ssh-keygen -p -N '' -f COPY"
        case .several: "put each key into a file of its own"
        case .damaged: "restore the file from where it was backed up"
        }
    }
}
