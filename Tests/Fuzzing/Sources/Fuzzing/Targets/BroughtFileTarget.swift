@testable import PintleCore
@testable import PintleFindings
@testable import PintleProject
@testable import PintleSchema
@testable import PintleVault

/// Env files that `init --from` brings, and the project that begins with them.
enum BroughtFileTarget: FuzzTarget {
    static let name = "brought-file"
    static let seedPaths = ["Tests/PintleSchemaTests/Broken/EnvFiles/DEL001-missing.env"]
    static let seeds =
        EditorTextTarget.seeds
        + [
            """
            # Mail
            export SMTP_HOST=mail.example.test
            SMTP_PORT=587
            SMTP_PASSWORD='a b$c'   # secret
            #OLD_TOKEN=abc
            DEBUG=true
            API_URL=https://api.example.test/v1
            A_B=1
            AB=2
            A__B=3
            MAIL_FROM=a@example.test
            KEY="-----BEGIN X-----
            abc
            -----END X-----"
            """,
            "A_=1\nA_B=2\nA__B=3\n",
            ["A_", "A__"].map { $0 + String(repeating: "B", count: 124) + "=1\n" }.joined(),
        ].map { Array($0.utf8) }
    static let words =
        EditorTextTarget.words + ["_URL=", "_PASSWORD=", "_PORT=", "_HOST=", "A_", "=true\n", "=https://"]

    static func read(_ text: [UInt8]) {
        guard let environment = EnvironmentName("dev") else { return }
        let file: BroughtFile
        do throws(PintleError) {
            file = try BroughtFile(".env", text, environment: environment)
        } catch {
            return Lines(text).check(error)
        }
        let body = EnvText(reading: file.body.span)
        require(body.mistakes.isEmpty, "the body of a brought file can be read: \(body.mistakes)")
        let schema = StarterSchema([file]).text(project: "chat")
        let reading = SchemaReader.read(schema, path: "schema.yaml")
        require(reading.schema != nil, "the first schema has no mistake: \(reading.findings.map(\.message))")
        require(reading.schema?.settings.count == file.values.count, "each value has a setting")
        for entry in file.values { require(reading.schema?[entry.key] != nil, "\(entry.key) is declared") }
        // Making a project takes keys and signatures, so only small files become one.
        guard text.count <= 512 else { return }
        found(ProjectPlan(schema: schema, bodies: [environment: file.body], founder: KeyHolder.all[0].name), file)
    }

    private static func found(_ plan: ProjectPlan, _ brought: BroughtFile) {
        do throws(PintleError) {
            let founding = try ProjectFounding(plan, identity: KeyHolder.all[0].identity)
            let path = EnvFile.path(of: brought.environment)
            guard let bytes = founding.files.first(where: { $0.path == path })?.bytes,
                let file = try? EnvFile(reading: bytes, path: path)
            else { return require(false, "the env file of a new project can be read") }
            require(file.entryCount == brought.values.count, "it has every value")
        } catch {
            require(error.code == .refused, "a brought file makes a project or is refused: \(error.problem)")
        }
    }
}
