internal import PintleCore
internal import PintleFindings
internal import PintleSchema

/// The common part of Secrets and ConfigMaps.
struct KubernetesObject: Sendable {
    static let options: [RendererOption] = [
        .text(
            name: "name",
            expected: "the object's name: small letters, digits, dashes and dots, at most 253",
            standard: nil,
            example: "chat",
            check: { KubernetesName.isSubdomain($0) }
        ),
        .text(
            name: "namespace",
            expected: "a namespace: small letters, digits and dashes, at most 63",
            standard: "",
            example: "chat",
            check: { KubernetesName.isLabel($0[...]) }
        ),
        .oneOf(["false", "true"], name: "immutable"),
    ]

    /// `MaxSecretSize` of the API, which ConfigMaps have too: all values together, decoded.
    private static let maximumSize = 1 << 20

    let target: Target
    let kind: String
    /// The text between the metadata and the data.
    let header: String

    func findings(for settings: [ResolvedSetting], in environment: EnvironmentName) -> [Finding] {
        let sizes = settings.map { setting in setting.text.withBytes { $0.count } }
        guard sizes.reduce(0, +) > Self.maximumSize,
            let largest = zip(settings, sizes).max(by: { $0.1 < $1.1 })?.0
        else { return [] }
        return [
            .unrepresentable(
                largest,
                in: environment,
                target: target,
                reason: "Kubernetes takes at most 1 MiB in one object, and it is the largest of more",
                fix: "exclude it, and mount it from a volume or give it a target of its own"
            )
        ]
    }

    /// Writes the object with one entry a setting.
    func render(
        _ settings: [ResolvedSetting],
        _ appendValue: (Span<UInt8>, borrowing RenderBuffer) -> Void
    ) -> RenderedText {
        let buffer = RenderBuffer()
        buffer.append("apiVersion: v1\nkind: \(kind)\nmetadata:\n")
        append("  name", "name", to: buffer)
        append("  namespace", "namespace", to: buffer)
        buffer.append("  labels:\n    app.kubernetes.io/managed-by: pintle\n" + header)
        if target.options["immutable"]?.text == "true" { buffer.append("immutable: true\n") }
        buffer.append(settings.isEmpty ? "data: {}\n" : "data:\n")
        for setting in settings {
            buffer.append("  ")
            buffer.appendYAMLKey(setting.setting.key.text)
            buffer.append(": ")
            setting.text.withBytes { appendValue($0, buffer) }
            buffer.append("\n")
        }
        return buffer.finish()
    }

    private func append(_ key: String, _ option: String, to buffer: borrowing RenderBuffer) {
        guard let text = target.options[option]?.text else { return }
        buffer.append(key + ": ")
        buffer.appendYAMLString(text)
        buffer.append("\n")
    }
}

/// The names that Kubernetes takes for objects ("Object Names and IDs").
enum KubernetesName {
    /// A DNS label: `[a-z0-9]([-a-z0-9]*[a-z0-9])?`, at most 63 characters (RFC 1123).
    static func isLabel(_ text: Substring) -> Bool {
        guard (1...63).contains(text.utf8.count), text.first != "-", text.last != "-" else { return false }
        return text.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
        }
    }

    /// DNS labels joined by dots, at most 253 characters.
    static func isSubdomain(_ text: String) -> Bool {
        text.utf8.count <= 253 && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy(isLabel)
    }
}
