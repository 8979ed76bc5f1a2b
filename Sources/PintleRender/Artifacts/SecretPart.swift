/// What of a secret opens something by itself, so that it is looked for beside the whole.
enum SecretPart {
    /// The value as it is, without white space around it.
    case whole
    /// The password of an address.
    case password
    /// The bytes of a private key, without the lines around them.
    case key
    /// The bytes that the value is the base64 or hexadecimal text of.
    case decoded

    /// How a message names it.
    func name(in setting: String) -> String {
        switch self {
        case .whole, .decoded: setting
        case .password: "the password of \(setting)"
        case .key: "the private key of \(setting)"
        }
    }
}
