package import PintleFindings
package import PintleSchema

/// An env file for `supabase secrets set --env-file` and `supabase functions serve --env-file`.
package struct SupabaseSecretsRenderer: SingleFileFormat {
    package static let format = "supabase-secrets"
    package static let options: [RendererOption] = []

    private let lines: DotenvLines

    package init(_ target: Target) {
        lines = DotenvLines(dialect: GodotenvDialect(), target: target)
    }

    package func findings(for values: TargetValues) -> [Finding] { lines.findings(for: values) }

    package func render(_ values: TargetValues) throws(PintleError) -> RenderedText { try lines.render(values) }
}
