internal import PintleCore
import PintleSchema

/// Refuses secrets with a public name prefix.
struct PublicPrefixRule: Rule {
    static let code = "EXP004"
    static let title = "secrets with a public name prefix"
    static let findsCredentials = true
    static let levels = RuleLevels.alwaysError
    static let why = "the bundler copies the value of every variable with this prefix into public JavaScript"
    static let sources = ["Next.js, Vite, Expo, Create React App and Nuxt documentation, environment variables"]
    static let fix = "give the setting another name with env:, and replace the secret, because it may have been shipped"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("vite.mailKey", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(.secret("next.publicToken", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(.secret("react.appMapsSecret", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(.secret("expo.publicPushToken", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
        ],
        good: [
            RuleExample(.client("vite.appName", "string", "Pelican Chat")),
            RuleExample(.secret("invite.token", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(.secret("react.mapsSecret", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(.client("expo.publicAppName", "string", "Pelican Chat")),
        ]
    )
    private static let prefixes = [
        "NEXT_PUBLIC_", "VITE_", "EXPO_PUBLIC_", "REACT_APP_", "NUXT_PUBLIC_", "PUBLIC_", "GATSBY_", "VUE_APP_",
    ]

    /// The prefixes by their first letter: few names begin with one of those.
    private static let byLetter = (0..<32).map { letter in prefixes.filter { $0.utf8.first.map { $0 & 31 } == letter } }

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        let values = environment.settings
        let byLetter = Self.byLetter
        var found: [Objection] = []
        for index in values.indices where values[index].setting.isSecret {
            let key = values[index].setting.key.text.utf8
            guard let first = key.first,
                let prefix = byLetter[Int(first & 31)].first(where: { key.starts(with: $0.utf8) })
            else { continue }
            let value = values[index]
            found.append(
                .about(
                    value,
                    "is a secret, but the prefix \(prefix) makes it public",
                    context,
                    label: "public because of its name"
                )
            )
        }
        return found
    }
}
