import Foundation
import Testing

@Suite("An edit is decided by the state of the project at the time of saving")
struct MeanwhileTests {
    private static let file = "environments/prod.env"
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    /// An editor that is open while another command declares `metrics.username` a secret, and then changes its file.
    private func editor(_ script: String) throws -> [String: String] {
        try sandbox.editor(
            """
            cd '\(sandbox.project)'
            sed '/^  metrics.username:/a\\    secret: true' environments/schema.yaml > "$TMPDIR/schema"
            cp "$TMPDIR/schema" environments/schema.yaml
            '\(BuiltBinary.path)' schema sign --yes
            \(script)
            """
        )
    }

    @Test("A typed value is sealed when the schema made it a secret meanwhile")
    func typed() throws {
        let editor = try editor(#"sed -i.bak 's/^METRICS_USERNAME=.*/METRICS_USERNAME=reader/' "$1""#)
        let outcome = try sandbox.pintle("edit", "prod", variables: editor)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try sandbox.lines(Self.file).contains { $0.hasPrefix("METRICS_USERNAME=sealed:") })
        #expect(try sandbox.value("prod", "METRICS_USERNAME") == Array("reader".utf8))
    }

    @Test("An unchanged value is sealed too when anything is saved")
    func untouched() throws {
        let before = try sandbox.value("prod", "METRICS_USERNAME")
        let outcome = try sandbox.pintle("edit", "prod", variables: try editor(#"echo '# looked at' >> "$1""#))
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try sandbox.lines(Self.file).contains { $0.hasPrefix("METRICS_USERNAME=sealed:") })
        #expect(try sandbox.value("prod", "METRICS_USERNAME") == before)
    }

    @Test("A value that no longer fits comes back to the editor, and nothing is saved")
    func unfitting() throws {
        let editor = try sandbox.editor(
            #"""
            cd '\#(sandbox.project)'
            grep -q 'max-length: 7' environments/schema.yaml || {
                sed '/^  metrics.username:/,/^  [a-z]/ s/max-length: .*/max-length: 7/' environments/schema.yaml > "$TMPDIR/schema"
                cp "$TMPDIR/schema" environments/schema.yaml
                '\#(BuiltBinary.path)' schema sign --yes
                sed -i.bak 's/^METRICS_USERNAME=.*/METRICS_USERNAME=reader-of-metrics/' "$1"
            }
            cp "$1" "$TMPDIR/shown"
            """#
        )
        let before = try sandbox.bytes(Self.file)
        let outcome = try sandbox.pintle("edit", "prod", variables: editor)
        #expect(outcome.status == 1 && outcome.errorText.contains("does not fit"), "\(outcome)")
        #expect(try sandbox.bytes(Self.file) == before)
        let shown = try String(contentsOfFile: sandbox.path + "/tmp/shown", encoding: .utf8)
        #expect(shown.contains("does not fit"), "\(shown)")
    }

    @Test("A member who lost the right to write meanwhile saves nothing, and the text is kept")
    func revoked() throws {
        try sandbox.join("bob", "--read", "base,prod", "--write", "prod")
        var variables = try sandbox.editor(
            """
            cd '\(sandbox.project)'
            env \(sandbox.environment.map { "'\($0)=\($1)'" }.joined(separator: " ")) \
                '\(BuiltBinary.path)' members revoke bob --write prod
            sed -i.bak 's/^METRICS_USERNAME=.*/METRICS_USERNAME=reader/' "$1"
            """
        )
        variables.merge(sandbox.person("bob")) { $1 }
        let outcome = try sandbox.pintle("edit", "prod", variables: variables)
        #expect(outcome.status == 77 || outcome.status == 65, "\(outcome)")
        #expect(outcome.errorText.contains("pintle edit prod --resume"), "\(outcome)")
        #expect(try !sandbox.lines(Self.file).contains("METRICS_USERNAME=reader"))
        #expect(try sandbox.verified())
    }
}
