/// How a secret could stand in a text.
enum SecretForm: String, CaseIterable {
    case plain = ""
    case json = "escaped for JSON"
    case xml = "escaped for XML"
    case percent = "percent-encoded"
    case hex = "in hexadecimal"
    case capitalHex = "in hexadecimal digits with capitals"
    case base64 = "base64-coded"
    case base64URL = "base64url-coded"
}
