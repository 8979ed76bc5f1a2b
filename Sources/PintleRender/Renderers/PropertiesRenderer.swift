internal import PintleCore
package import PintleFindings
package import PintleSchema

/// Java's properties files: by env-file key, or by the dotted name of the setting when `nested`.
///
/// Nothing is refused.
package struct PropertiesRenderer: SingleFileFormat {
    package static let format = "properties"
    package static let options: [RendererOption] = [Document.option]

    private let isNested: Bool

    package init(_ target: Target) {
        isNested = Self.option(Document.option.name, of: target) == "true"
    }

    package func findings(for values: TargetValues) -> [Finding] { [] }

    package func render(_ values: TargetValues) throws(PintleError) -> RenderedText {
        let buffer = RenderBuffer()
        for setting in values.settings {
            buffer.append(isNested ? setting.setting.name.text : setting.setting.key.text)
            buffer.append("=")
            setting.text.withBytes { buffer.appendPropertyValue($0) }
            buffer.append("\n")
        }
        return buffer.finish()
    }
}
