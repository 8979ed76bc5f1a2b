/// A part of a secret that gives access by itself, so that it is searched for beside the whole.
enum SecretPart {
    /// The value as it is, without white space around it.
    case whole
    /// The password of an address.
    case password
    /// The bytes of a private key, without the lines around them.
    case key
    /// The bytes that the value is the base64 or hexadecimal text of.
    case decoded

    /// The name of the part in messages.
    func name(in setting: String) -> String {
        switch self {
        case .whole, .decoded: setting
        case .password: "the password of \(setting)"
        case .key: "the private key of \(setting)"
        }
    }
}
