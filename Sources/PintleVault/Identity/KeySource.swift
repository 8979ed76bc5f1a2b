/// A place where a private key may be.
package enum KeySource: Hashable, Sendable {
    /// The variable `PINTLE_KEY`: the key string itself.
    case variable
    /// The variable `PINTLE_KEY_FILE`: a path.
    case variableFile(path: String)
    /// The variable `PINTLE_KEY_CMD`: a JSON array of strings, a program and its arguments.
    case command
    /// `pintle.key` among the credentials of a systemd unit.
    case credential(path: String)
    /// `/run/secrets/pintle_key`, where containers find it.
    case container(path: String)
    /// The user's identity file.
    case identityFile(path: String)

    /// The name of the place in messages.
    package var place: String {
        switch self {
        case .variable: "PINTLE_KEY"
        case .variableFile(let path): "PINTLE_KEY_FILE (\(path))"
        case .command: "PINTLE_KEY_CMD"
        case .credential(let path): "CREDENTIALS_DIRECTORY (\(path))"
        case .container(let path), .identityFile(let path): path
        }
    }
}
