package import PintleFindings
package import PintleSchema
internal import PintleSystem

/// A Kubernetes Secret of type `Opaque`; its values are base64, so no YAML reader can take them for anything else.
package struct KubernetesSecretRenderer: SingleFileFormat {
    package static let format = "kubernetes-secret"
    package static let options: [RendererOption] = KubernetesObject.options

    private let object: KubernetesObject

    package init(_ target: Target) {
        object = KubernetesObject(target: target, kind: "Secret", header: "type: Opaque\n")
    }

    package func findings(for values: TargetValues) -> [Finding] {
        object.findings(for: values.settings, in: values.environment)
    }

    package func render(_ values: TargetValues) throws(PintleError) -> RenderedText {
        object.render(values.settings) { text, buffer in
            buffer.append("\"")
            Base64.standard.encode(text) { buffer.append($0) }
            buffer.append("\"")
        }
    }
}
