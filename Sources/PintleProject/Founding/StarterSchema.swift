internal import PintleCore

/// The schema of a new project: dev, staging and prod over a base, and the settings of imported env files.
package enum StarterSchema {
    /// - Parameters:
    ///   - project: The project's name.
    ///   - files: Env files whose settings are declared with guessed types; a possible secret is declared as one.
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

    /// The guessed type of each setting.
    static func guesses(_ files: [BroughtFile]) -> [EnvKey: SettingGuess] {
        var values: [EnvKey: [[UInt8]]] = [:]
        for file in files {
            for entry in file.values { values[entry.key, default: []].append(entry.value) }
        }
        return Dictionary(uniqueKeysWithValues: values.map { ($0.key, SettingGuess($0.key, $0.value)) })
    }

    /// A summary of the imported files: `12 settings, 5 taken as secrets`.
    package static func summary(of files: [BroughtFile]) -> String {
        let guesses = guesses(files)
        let secrets = guesses.values.count { $0 == .secret }
        return "\(guesses.count) setting\(guesses.count == 1 ? "" : "s"), \(secrets) taken as "
            + (secrets == 1 ? "a secret" : "secrets")
    }

    private static func settings(_ files: [BroughtFile]) -> [String] {
        let guesses = guesses(files)
        var environments: [EnvKey: Set<EnvironmentName>] = [:]
        for file in files {
            for entry in file.values { environments[entry.key, default: []].insert(file.environment) }
        }
        let keys = guesses.keys.sorted()
        let names = names(for: keys)
        let all = Set(files.map(\.environment))
        return keys.map { key in
            let declaration = (guesses[key] ?? .secret).declaration
            let holders = environments[key] ?? []
            // A setting that every file has is required everywhere, also in environments without a file.
            let required =
                holders == all ? "" : ", required: [\(holders.sorted().map(\.text).joined(separator: ", "))]"
            let name = names[key] ?? (key.text.lowercased(), true)
            let spelling = name.needsKey ? ", env: \(key)" : ""
            return "  \(name.text): { \(declaration)\(required)\(spelling) }\n"
        }
    }

    // MARK: - Names

    /// `SUPABASE_SECRET_KEY` becomes `supabase.secretKey`; where that does not lead back, the name says its key.
    private static func names(for keys: [EnvKey]) -> [EnvKey: (text: String, needsKey: Bool)] {
        // What is a name by itself begins no other name.
        let single = Set(keys.map { $0.text.split(separator: "_") }.filter { $0.count == 1 }.map { $0[0].lowercased() })
        var names: [EnvKey: (text: String, needsKey: Bool)] = [:]
        var used: Set<String> = []
        // Many keys can become one name: counting on saves trying every number again.
        var counts: [String: Int] = [:]
        for key in keys {
            let words = key.text.split(separator: "_").map { $0.lowercased() }
            let isGroup = words.count > 1 && !single.contains(words[0])
            let head = words.first ?? "setting"
            let rest = words.dropFirst().enumerated().map { index, word in
                isGroup && index == 0 ? "." + word : word.prefix(1).uppercased() + word.dropFirst()
            }
            var text = head + rest.joined()
            if SettingName(text) == nil || used.contains(text) {
                text =
                    "setting"
                    + key.text.split(separator: "_").map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined()
                // What makes it differ from others needs room, too.
                if text.utf8.count > EnvKey.maximumLength - 8 { text = "settingOfLongName" }
            }
            let first = text
            while used.contains(text) {
                counts[first, default: 0] += 1
                text = first + "x" + (counts[first] == 1 ? "" : "\(counts[first] ?? 0)")
            }
            used.insert(text)
            names[key] = (text, SettingName(text)?.key != key)
        }
        return names
    }
}
