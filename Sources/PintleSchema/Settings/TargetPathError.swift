/// Why a text is no path of a target.
enum TargetPathError: String, Error {
    case absolute = "is absolute"
    case backslash = "holds a backslash"
    case dots = "holds . or .. as a part"
    case emptyPart = "has an empty part, or a slash at its end"
    case invisible = "holds a character that cannot be seen"
    case tooLong = "is longer than 1024 bytes, or a part than 255"
}
