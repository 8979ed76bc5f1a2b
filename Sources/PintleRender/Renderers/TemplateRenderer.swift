internal import PintleCore
package import PintleFindings
package import PintleSchema
internal import PintleSystem

/// A text of the target's own with the values in it: `{{ name }}`, or `{{ name | json }}` for a whole JSON value.
///
/// The text stands in the schema (`text: |`), so it is signed with it: anyone who could change it in a file of its own
/// could send a secret anywhere. How `{{ name }}` is escaped follows from the ending of the target's path. In JSON it
/// is a whole value, or escaped within a string; in XML and HTML it is escaped text, for elements and quoted
/// attributes; in all other files it must be a plain word.
package struct TemplateRenderer: SingleFileFormat {
    package static let format = "template"
    package static let options: [RendererOption] = [
        .text(
            name: "text",
            expected: "a text in which every `{{` begins `{{ name }}` or `{{ name | json }}`",
            standard: nil,
            example: "listen {{ api.port }};",
            check: { Template($0) != nil }
        )
    ]

    private let target: Target
    private let template: Template?

    package init(_ target: Target) {
        self.target = target
        template = Template(Self.option("text", of: target))
    }

    package func findings(for values: TargetValues) -> [Finding] {
        guard let filled = filled(values) else { return [] }
        return filled.unknownNames.map { finding($0, values) }
            + filled.obstacles.map { setting, reason in
                .unrepresentable(
                    setting,
                    in: values.environment,
                    target: target,
                    reason: reason,
                    fix: "write `{{ \(setting.setting.name) | json }}` where the reader takes a quoted JSON string"
                )
            }
    }

    package func render(_ values: TargetValues) throws(PintleError) -> RenderedText {
        guard let filled = filled(values), filled.unknownNames.isEmpty, filled.obstacles.isEmpty else {
            throw .renderRefused(target: target.name)
        }
        let buffer = RenderBuffer()
        filled.append(to: buffer)
        return buffer.finish()
    }

    private func filled(_ values: TargetValues) -> FilledTemplate? {
        template.map { FilledTemplate($0, TemplateKind(path: target.path), values.settings) }
    }

    private func finding(_ name: SettingName, _ values: TargetValues) -> Finding {
        let known = NearestNames.of(name.text, among: values.settings.map(\.setting.name.text))
        return Finding(
            code: "TGT004",
            severity: .error,
            environment: values.environment,
            message: "the text of target \(target.name) names \(name), which has no value there",
            schemaPlace: target.options["text"]?.place ?? target.place,
            why: "the file would have a gap, and its reader would take something else for the value",
            fix: known.isEmpty
                ? "name a setting of the target's audience that has a value in \(values.environment)"
                : "did you mean " + known.map { "`\($0)`" }.joined(separator: " or ") + "?"
        )
    }
}
