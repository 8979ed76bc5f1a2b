internal import PintleFindings
import PintleSchema

/// Warns about pins of your own keys in two environments.
///
/// Pins of public authorities are exempt, because every environment may use the same authority.
struct SharedPinsRule: Rule {
    static let code = "PIN014"
    static let title = "pins of your own keys in two environments"
    static let comparesEnvironments = true
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let isHeuristic = true
    static let why =
        "either the pins were copied and do not match, or the private key of production is also on test machines"
    static let sources = ["OWASP MASVS-NETWORK-2", "CWE-323"]
    static let fix = "create a separate key for each environment, and pin that key"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                [
                    .client(
                        "api.pins",
                        "pins",
                        "sha256/5kQp0yXb7m2vR9sT1uWc4nZ8aLd6fGhJ3eKiOxMqUYs=,sha256/w8Hn3bVtZ6rPq1XkY4mCjS7uLf0gEa9dTo2iRxWyNBc="
                    )
                ],
                elsewhere: [
                    .client(
                        "api.pins",
                        "pins",
                        "sha256/5kQp0yXb7m2vR9sT1uWc4nZ8aLd6fGhJ3eKiOxMqUYs=,sha256/w8Hn3bVtZ6rPq1XkY4mCjS7uLf0gEa9dTo2iRxWyNBc="
                    )
                ]
            ),
            RuleExample(
                [
                    .client(
                        "livekit.pins",
                        "pins",
                        "sha256/Zt4mPq8yR1nVx6bKc3wLs9uHj0gFe5dTa7iQoXr2MYk=,sha256/3fLs7kWq0vYb9nXt5mRc1uZp8hJg4eDa6iToQx2KyNM="
                    )
                ],
                elsewhere: [
                    .client(
                        "livekit.pins",
                        "pins",
                        "sha256/Zt4mPq8yR1nVx6bKc3wLs9uHj0gFe5dTa7iQoXr2MYk=,sha256/3fLs7kWq0vYb9nXt5mRc1uZp8hJg4eDa6iToQx2KyNM="
                    )
                ]
            ),
            RuleExample(
                [
                    .client(
                        "shop.pins",
                        "pins",
                        "sha256/5kQp0yXb7m2vR9sT1uWc4nZ8aLd6fGhJ3eKiOxMqUYs=,sha256/w8Hn3bVtZ6rPq1XkY4mCjS7uLf0gEa9dTo2iRxWyNBc="
                    )
                ],
                elsewhere: [
                    .client(
                        "shop.pins",
                        "pins",
                        "sha256/w8Hn3bVtZ6rPq1XkY4mCjS7uLf0gEa9dTo2iRxWyNBc=,sha256/5kQp0yXb7m2vR9sT1uWc4nZ8aLd6fGhJ3eKiOxMqUYs="
                    )
                ]
            ),
            RuleExample(
                [
                    .client(
                        "media.pins",
                        "pins",
                        "sha256/Zt4mPq8yR1nVx6bKc3wLs9uHj0gFe5dTa7iQoXr2MYk=,sha256/3fLs7kWq0vYb9nXt5mRc1uZp8hJg4eDa6iToQx2KyNM=,sha256/5kQp0yXb7m2vR9sT1uWc4nZ8aLd6fGhJ3eKiOxMqUYs="
                    )
                ],
                elsewhere: [
                    .client(
                        "media.pins",
                        "pins",
                        "sha256/Zt4mPq8yR1nVx6bKc3wLs9uHj0gFe5dTa7iQoXr2MYk=,sha256/3fLs7kWq0vYb9nXt5mRc1uZp8hJg4eDa6iToQx2KyNM=,sha256/5kQp0yXb7m2vR9sT1uWc4nZ8aLd6fGhJ3eKiOxMqUYs="
                    )
                ]
            ),
        ],
        good: [
            RuleExample(
                [
                    .client(
                        "api.pins",
                        "pins",
                        "sha256/5kQp0yXb7m2vR9sT1uWc4nZ8aLd6fGhJ3eKiOxMqUYs=,sha256/w8Hn3bVtZ6rPq1XkY4mCjS7uLf0gEa9dTo2iRxWyNBc="
                    )
                ],
                elsewhere: [
                    .client(
                        "api.pins",
                        "pins",
                        "sha256/Zt4mPq8yR1nVx6bKc3wLs9uHj0gFe5dTa7iQoXr2MYk=,sha256/3fLs7kWq0vYb9nXt5mRc1uZp8hJg4eDa6iToQx2KyNM="
                    )
                ]
            ),
            RuleExample(
                [.client("api.pins", "pins", ExamplePins.two)],
                elsewhere: [.client("api.pins", "pins", ExamplePins.two)]
            ),
            RuleExample(
                [
                    .client(
                        "shop.pins",
                        "pins",
                        "sha256/5kQp0yXb7m2vR9sT1uWc4nZ8aLd6fGhJ3eKiOxMqUYs=,sha256/w8Hn3bVtZ6rPq1XkY4mCjS7uLf0gEa9dTo2iRxWyNBc="
                    )
                ],
                elsewhere: [
                    .client(
                        "shop.pins",
                        "pins",
                        "sha256/5kQp0yXb7m2vR9sT1uWc4nZ8aLd6fGhJ3eKiOxMqUYs=,sha256/Zt4mPq8yR1nVx6bKc3wLs9uHj0gFe5dTa7iQoXr2MYk="
                    )
                ]
            ),
            RuleExample(
                [
                    .client(
                        "media.pins",
                        "pins",
                        "sha256/Zt4mPq8yR1nVx6bKc3wLs9uHj0gFe5dTa7iQoXr2MYk=,sha256/3fLs7kWq0vYb9nXt5mRc1uZp8hJg4eDa6iToQx2KyNM="
                    )
                ],
                elsewhere: [
                    .client(
                        "feed.pins",
                        "pins",
                        "sha256/Zt4mPq8yR1nVx6bKc3wLs9uHj0gFe5dTa7iQoXr2MYk=,sha256/3fLs7kWq0vYb9nXt5mRc1uZp8hJg4eDa6iToQx2KyNM="
                    )
                ]
            ),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        let milder = context.others.filter { $0.level < environment.level }
        guard !milder.isEmpty else { return [] }
        return context.pinSets.compactMap { set in
            let digests = PinSet.digests(of: set.value)
            guard !digests.isEmpty, digests.isDisjoint(with: AuthorityPins.digests),
                let other = milder.first(where: { Self.hasSame($0, set.value, digests) })
            else { return nil }
            return .about(set.value, "pins the same keys as \(other.name)", context, label: "also in \(other.name)")
        }
    }

    private static func hasSame(_ other: ResolvedEnvironment, _ value: ResolvedSetting, _ digests: Set<[UInt8]>) -> Bool
    {
        guard let there = other[value.setting.name], there.place?.path != value.place?.path else { return false }
        return PinSet.digests(of: there) == digests
    }
}
