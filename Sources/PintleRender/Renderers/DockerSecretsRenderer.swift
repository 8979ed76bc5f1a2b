internal import PintleCore
package import PintleFindings
package import PintleSchema

/// A directory with a file for every setting, for Docker's and Compose's secrets: `/run/secrets/database_url`.
///
/// A file holds exactly the value. It is named by the env-file key in small letters, as images expect in
/// `DATABASE_URL_FILE`.
package struct DockerSecretsRenderer: Renderer {
    package static let format = "docker-secrets"
    package static let options: [RendererOption] = []

    /// `MaxSecretSize` of Docker's swarm: a value of this size or more is refused.
    private static let sizeLimit = 500 << 10

    private let target: Target

    package init(_ target: Target) {
        self.target = target
    }

    package func findings(for values: TargetValues) -> [Finding] {
        values.settings.compactMap { setting in
            obstacle(setting).map { .unrepresentable(setting, in: values.environment, target: target, reason: $0) }
        }
    }

    package func files(_ values: TargetValues) throws(PintleError) -> [RenderedPart] {
        guard values.settings.allSatisfy({ obstacle($0) == nil }) else { throw .renderRefused(target: target.name) }
        return values.settings.map { RenderedPart($0, inside: $0.setting.key.text.lowercased()) }
    }

    private func obstacle(_ setting: ResolvedSetting) -> String? {
        switch setting.text.withBytes({ $0.count }) {
        case 0: "Docker takes no empty secret"
        case Self.sizeLimit...: "Docker takes secrets of less than 500 KiB"
        default: nil
        }
    }
}
