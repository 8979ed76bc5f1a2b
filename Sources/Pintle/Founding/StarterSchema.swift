internal import PintleCore
internal import PintleSchema

/// The schema that a new project begins with: dev, staging and prod over a base, and what env files brought along.
package enum StarterSchema {
    /// - Parameters:
    ///   - project: The project's name.
    ///   - files: Env files whose settings are declared; their types are guessed, and what may be a secret is one.
    /// - Returns: The schema's text, without a signature.
    package static func text(project: String, files: [BroughtFile]) -> [UInt8] {
        var text = """
            project: \(project)

            environments:
              base:    { abstract: true }
              dev:     { extends: base, level: development }
              staging: { extends: base, level: staging }
              prod:    { extends: base, level: production }

            """
        let settings = settings(files)
        text += settings.isEmpty ? sample : "\nsettings:\n" + settings.joined()
        text += """

            targets:
              server: { format: dotenv, audience: server, path: server.env }

            """
        return Array(text.utf8)
    }

    private static let sample = """

        # What may be configured. What is not declared here is refused, and sealed meanwhile. For example:
        #
        #   database.url:      { type: string, secret: true, min-length: 20 }
        #   database.poolSize: { type: int, min: 1, max: 200, default: 20 }
        #   api.url:           { type: url, schemes: [https], required: [staging, prod] }
        settings: {}

        """

    // MARK: - Guessing

    private static func settings(_ files: [BroughtFile]) -> [String] {
        var values: [EnvKey: [(EnvironmentName, [UInt8])]] = [:]
        for file in files {
            for entry in file.values { values[entry.key, default: []].append((file.environment, entry.value)) }
        }
        let keys = values.keys.sorted()
        let names = names(for: keys)
        return keys.map { key in
            let found = values[key] ?? []
            let kind = kind(of: key, found.map(\.1))
            let environments = Set(found.map(\.0)).sorted().map(\.text).joined(separator: ", ")
            let name = names[key] ?? (key.text.lowercased(), true)
            let spelling = name.needsKey ? ", env: \(key)" : ""
            return "  \(name.text): { \(kind), required: [\(environments)]\(spelling) }\n"
        }
    }

    /// Words in a name that speak of a secret.
    private static let secretWords = [
        "KEY", "SECRET", "TOKEN", "PASS", "PWD", "CREDENTIAL", "PRIVATE", "DSN", "AUTH", "SALT",
    ]

    private static func kind(of key: EnvKey, _ values: [[UInt8]]) -> String {
        guard !secretWords.contains(where: key.text.contains) else { return "type: string, secret: true" }
        if values.allSatisfy({ fits("bool", $0) }) { return "type: bool" }
        if values.allSatisfy({ fits("int", $0) }) { return "type: int" }
        if values.allSatisfy(isPlainURL) { return "type: url, schemes: [https, http, wss, ws]" }
        return "type: string, secret: true"
    }

    private static func fits(_ type: String, _ value: [UInt8]) -> Bool {
        switch type {
        case "bool": value == Array("true".utf8) || value == Array("false".utf8)
        default:
            !value.isEmpty && value.count < 18
                && value.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
                && (value.count == 1 || value.first != UInt8(ascii: "0"))
        }
    }

    /// An address that carries neither a password nor a token.
    private static func isPlainURL(_ value: [UInt8]) -> Bool {
        let text = String(decoding: value, as: UTF8.self)
        guard let scheme = ["https://", "http://", "wss://", "ws://"].first(where: text.hasPrefix) else { return false }
        let rest = text.dropFirst(scheme.count)
        let isCharacter: (UInt8) -> Bool = { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"):
                true
            default: false
            }
        }
        return !rest.isEmpty && rest.utf8.allSatisfy(isCharacter)
    }

    // MARK: - Names

    /// `SUPABASE_SECRET_KEY` becomes `supabase.secretKey`; where that does not lead back, the name says its key.
    private static func names(for keys: [EnvKey]) -> [EnvKey: (text: String, needsKey: Bool)] {
        let groups = Set(keys.filter { !$0.text.contains("_") }.map { $0.text.lowercased() })
        var names: [EnvKey: (text: String, needsKey: Bool)] = [:]
        var used: Set<String> = []
        for key in keys {
            let words = key.text.split(separator: "_").map { $0.lowercased() }
            let isGroup = words.count > 1 && !groups.contains(words[0])
            let head = words.first ?? "setting"
            let rest = words.dropFirst().enumerated().map { index, word in
                isGroup && index == 0 ? "." + word : word.prefix(1).uppercased() + word.dropFirst()
            }
            var text = head + rest.joined()
            if SettingName(text) == nil || used.contains(text) {
                text =
                    "setting"
                    + key.text.split(separator: "_").map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined()
            }
            while used.contains(text) { text += "x" }
            used.insert(text)
            names[key] = (text, SettingName(text)?.key != key)
        }
        return names
    }
}
