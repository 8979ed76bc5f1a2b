package import PintleFindings
package import PintleSchema
internal import PintleSystem

/// A Kubernetes ConfigMap, which every user of the namespace can read: it never gets a secret.
package struct KubernetesConfigMapRenderer: SingleFileFormat {
    package static let format = "kubernetes-configmap"
    package static let options: [RendererOption] = KubernetesObject.options

    private let target: Target
    private let object: KubernetesObject

    package init(_ target: Target) {
        self.target = target
        object = KubernetesObject(target: target, kind: "ConfigMap", header: "")
    }

    package func findings(for values: PlainValues) -> [Finding] {
        values.secrets.map { finding($0, values) } + object.findings(for: values.settings, in: values.environment)
    }

    package func render(_ values: PlainValues) throws(PintleError) -> RenderedText {
        guard values.secrets.isEmpty else { throw .renderRefused(target: target.name) }
        return object.render(values.settings) { text, buffer in buffer.appendYAMLString(text) }
    }

    private func finding(_ secret: Setting, _ values: PlainValues) -> Finding {
        Finding(
            code: "DEL003",
            severity: .error,
            environment: values.environment,
            setting: secret.name,
            key: secret.key,
            message: "\(secret.name) is a secret, and target \(target.name) is a ConfigMap",
            schemaPlace: secret.place,
            why: "ConfigMaps are read, listed and logged by more people and programs than Secrets are",
            fix: "write `exclude: [\(secret.name)]` in target \(target.name), and give it a kubernetes-secret target"
        )
    }
}
