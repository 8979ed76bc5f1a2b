package import PintleSchema
internal import PintleCore

/// JSON (RFC 8259): flat by env-file key, or nested by the dotted names of the settings.
///
/// Whole numbers, numbers and booleans stay what they are, lists and pins are arrays, everything else is a string.
package struct JSONRenderer: SingleFileFormat {
    package static let format = "json"
    package static let options: [RendererOption] = [.oneOf(["false", "true"], name: "nested")]

    private let target: Target
    private let isNested: Bool

    package init(_ target: Target) {
        self.target = target
        isNested = Self.option("nested", of: target) == "true"
    }

    package func findings(for values: TargetValues) -> [Finding] {
        values.settings.compactMap { setting in
            guard let reason = JSONValue(setting).obstacle else { return nil }
            return .unrepresentable(
                setting,
                in: values.environment,
                target: target,
                reason: reason,
                fix: "give it fewer digits, or make it a `string` in the schema"
            )
        }
    }

    package func render(_ values: TargetValues) throws(RenderError) -> RenderedText {
        let root = JSONObject()
        for setting in values.settings {
            let path = isNested ? setting.setting.name.text.split(separator: ".") : [setting.setting.key.text[...]]
            guard JSONValue(setting).obstacle == nil, root.insert(JSONValue(setting), at: path[...]) else {
                throw .refused(target: target.name)
            }
        }
        let buffer = RenderBuffer()
        root.append(to: buffer)
        buffer.append("\n")
        return buffer.finish()
    }
}
