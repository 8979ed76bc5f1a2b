/// The limits of a setting of type `url` as a regular expression of ECMA 262, which JSON Schema uses.
enum URLPattern {
    /// - Parameter limits: As the schema writes them.
    /// - Returns: `nil` when neither host nor path is limited; schemes are left to the type.
    static func text(_ limits: [String: String]) -> String? {
        let allowsPath = limits["path"] != "false"
        guard limits["host"] != nil || !allowsPath else { return nil }
        let authority = limits["host"].map { "([^/?#@]*@)?\(Self.ignoringCase($0))(:[0-9]+)?" } ?? "[^/?#]+"
        return "^[^:/?#]+://\(authority)" + (allowsPath ? "([/?#]|$)" : "/?([?#]|$)")
    }

    /// There are no flags in JSON Schema, so each letter stands there twice.
    private static func ignoringCase(_ host: String) -> String {
        host.map { character in
            switch character {
            case ".": "\\."
            case "a"..."z", "A"..."Z": "[\(character.lowercased())\(character.uppercased())]"
            default: String(character)
            }
        }.joined()
    }
}
