/// Types whose values are long encoded or structured text, in which chance and syntax make words.
enum EncodedTypes {
    static func contain(_ typeName: String) -> Bool {
        switch typeName {
        case "private-key", "ssh-key", "certificates", "json", "map", "regex", "cron": true
        default: false
        }
    }
}
