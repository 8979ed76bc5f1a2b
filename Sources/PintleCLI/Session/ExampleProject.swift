internal import PintleCore
internal import PintleProject
internal import PintleVault

/// The example project, a chat application, from the templates in `Example`.
enum ExampleProject {
    private static let bodies: [(name: String, body: [UInt8])] = [
        ("base", PackageResources.base_env),
        ("dev", PackageResources.dev_env),
        ("staging", PackageResources.staging_env),
        ("prod", PackageResources.prod_env),
        ("prod-singapore", PackageResources.prod_singapore_env),
        ("prod-japan", PackageResources.prod_japan_env),
    ]

    static func plan(founder: MemberName, recovery: PublicKey? = nil) -> ProjectPlan {
        var plan: [EnvironmentName: [UInt8]] = [:]
        for (name, body) in bodies {
            if let name = EnvironmentName(name) { plan[name] = body }
        }
        return ProjectPlan(
            schema: PackageResources.schema_yaml,
            bodies: plan,
            isTemplate: true,
            founder: founder,
            recovery: recovery
        )
    }
}
