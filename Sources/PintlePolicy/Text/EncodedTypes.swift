/// Types whose values are long encoded or structured text, in which chance and syntax make words.
enum EncodedTypes {
    private static let names: Set<String> = [
        "private-key", "ssh-key", "certificates", "json", "map", "regex", "cron",
    ]

    static func contain(_ typeName: String) -> Bool { names.contains(typeName) }
}
