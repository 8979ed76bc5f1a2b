public import Pintle
internal import PintleCore
public import PintleCrypto
internal import PintleFindings
internal import PintlePolicy
internal import PintleProject
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

extension LoadedEnvironment {
    /// An environment for a unit test, from a schema and values: without a project, keys or files.
    ///
    /// The values pass the same types and rules as in a project. Do not link this module into a service.
    ///
    /// ```swift
    /// let environment = try LoadedEnvironment.testing(
    ///     schema: String(contentsOfFile: "schema.yaml", encoding: .utf8),
    ///     values: ["supabase.url": "https://db.example.com", "supabase.secretKey": "…"]
    /// )
    /// ```
    ///
    /// - Parameters:
    ///   - schema: The text of a schema; a signature in it is not looked at.
    ///   - name: The environment; without it the first development environment that is not abstract.
    ///   - values: The values, by the names of settings. What has a default can be left out.
    /// - Returns: The environment, as ``Pintle/Pintle/load(_:from:)`` returns it.
    /// - Throws: ``PintleError`` with every finding when the schema, a type or a rule refuses.
    public static func testing(
        schema: String,
        environment name: String? = nil,
        values: [String: String] = [:]
    ) throws(PintleError) -> LoadedEnvironment {
        let reading = SchemaReader.read(Array(schema.utf8), path: SchemaFile.path)
        guard let schema = reading.schema else { throw Project.schemaRefusal(reading.findings) }
        let environment = try schema.environment(forTesting: name)
        let layer = try Layer(forTesting: values, schema, environment)
        let resolution = Resolver.resolve(environment, schema: schema, layers: [layer])
        let review = ProjectRules.review(resolution)
        guard let validated = review.validated else { throw Project.refusal(of: environment, review.findings) }
        return LoadedEnvironment(validated)
    }
}

extension Secret {
    /// A secret for a unit test; the text itself is not secret.
    ///
    /// - Throws: ``PintleError`` when no guarded memory is left.
    public convenience init(testing text: String) throws(PintleError) {
        do throws(CryptoError) {
            try self.init(copying: text.utf8.span)
        } catch {
            throw .crypto(error)
        }
    }
}

extension Schema {
    fileprivate func environment(forTesting name: String?) throws(PintleError) -> EnvironmentName {
        let concrete = environments.filter { !$0.isAbstract }.map(\.name)
        let found =
            name.map { name in concrete.first { $0.text == name } } ?? concrete.first { level(of: $0) == .development }
        guard let found else {
            throw PintleError(
                .notFound,
                "the schema has no \(name.map { "environment '\(RawForbidden.escaped($0))'" } ?? "development environment")",
                fix: "the environments are \(concrete.map(\.text).joined(separator: ", "))"
            )
        }
        return found
    }
}

extension Layer {
    fileprivate init(
        forTesting values: [String: String],
        _ schema: Schema,
        _ environment: EnvironmentName
    ) throws(PintleError) {
        var entries: [Entry] = []
        for (name, text) in values.sorted(by: { $0.key < $1.key }) {
            guard let settingName = SettingName(name), let setting = schema[settingName] else {
                let near = NearestNames.of(name, among: schema.settings.map(\.name.text))
                throw PintleError(
                    .notFound,
                    "the schema has no setting '\(RawForbidden.escaped(String(name.prefix(128))))'",
                    fix: near.isEmpty ? "declare it in the schema" : "did you mean \(near.joined(separator: " or "))?"
                )
            }
            entries.append(
                Entry(
                    key: setting.key,
                    line: entries.count + 1,
                    text: setting.isSecret ? .protected(try Secret(testing: text)) : .plain(Array(text.utf8)),
                    isSealed: setting.isSecret,
                    excerpt: "\(setting.key)=…"
                )
            )
        }
        self.init(environment: environment, path: "values", entries: entries)
    }
}
