internal import PintleCore
package import PintleFindings
package import PintleSchema

/// Variables for Terraform and OpenTofu, as `terraform.tfvars.json` or `*.auto.tfvars.json`.
///
/// Variables are named by the env-file keys in small letters: `DATABASE_URL` is `var.database_url`. Texts are literal: in
/// files of variables `${` means nothing (measured with Terraform 1.11). What it would compose is refused: 14 % of the
/// tests' hostile values, many of which have combining marks.
package struct TerraformVariablesRenderer: SingleFileFormat {
    package static let format = "tfvars-json"
    package static let options: [RendererOption] = []

    /// The names that no variable can have: the arguments of modules (Terraform, "Input Variables").
    private static let reserved: Set<String> = [
        "source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals",
    ]

    private let document: Document

    package init(_ target: Target) {
        document = Document(syntax: TerraformSyntax(), target: target, naming: .smallKeys)
    }

    package func findings(for values: TargetValues) -> [Finding] {
        values.settings.compactMap { keyFinding($0, values) } + document.findings(for: values)
    }

    package func render(_ values: TargetValues) throws(PintleError) -> RenderedText { try document.render(values) }

    private func keyFinding(_ setting: ResolvedSetting, _ values: TargetValues) -> Finding? {
        guard Self.reserved.contains(setting.setting.key.text.lowercased()) else { return nil }
        return .illegalKey(
            setting,
            in: values.environment,
            target: document.target,
            why: "Terraform keeps the word for arguments of modules, so no variable can have this name"
        )
    }
}
