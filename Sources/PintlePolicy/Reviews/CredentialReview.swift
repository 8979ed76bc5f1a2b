package import PintleCore
package import PintleFindings
package import PintleSchema
internal import PintleSystem

/// Finds credentials that the schema does not declare secret, without opening an environment.
package enum CredentialReview {
    /// Settings whose names or types leave no doubt.
    ///
    /// - Parameter schema: The schema.
    /// - Returns: `SEC025` for each, in the schema's order; nothing where every environment is for development.
    package static func findings(in schema: Schema) -> [Finding] {
        let rule = UnmarkedCredentialRule.self
        let strict = schema.environments.filter { !$0.isAbstract }.map(\.name)
            .filter { (schema.level(of: $0) ?? .production) > .development }
        guard !strict.isEmpty else { return [] }
        return schema.settings.compactMap { setting in
            guard let evidence = CredentialName.evidence(setting),
                !strict.allSatisfy({ isWaived(rule.code, setting.name, in: $0, schema) })
            else { return nil }
            return Finding(
                code: rule.code,
                severity: .error,
                setting: setting.name,
                key: setting.key,
                message:
                    "\(setting.name) is a credential \(evidence.phrase), but the schema does not declare it secret",
                schemaPlace: setting.place,
                why: "its values would be in plaintext in the repository, and stay in its history",
                fix: "run pintle schema mark \(setting.name); \(rule.exception(true))"
            )
        }
    }

    /// Values in plaintext that are credentials.
    ///
    /// - Parameters:
    ///   - name: An environment.
    ///   - layers: Its own layer first, then those that it extends; a sealed entry has no text.
    ///   - schema: The schema.
    ///   - today: The day to judge waivers by, in UTC.
    /// - Returns: The findings, without those that a waiver accepts.
    package static func findings(
        in name: EnvironmentName,
        _ layers: [Layer],
        of schema: Schema,
        on today: CalendarDate
    ) -> [Finding] {
        let resolution = resolution(name, layers, schema)
        let context = RuleContext(resolution, on: today, tokens: nil)
        let raised = ValueReview(rules, in: resolution.environment, context).raised
        let writer = FindingWriter(environment: resolution.environment)
        let credentials = FoundCredentials(raised)
        return FindingOrder.sorted(SameCause.reduced(raised).compactMap(writer.finding)).filter { finding in
            !(finding.setting.map { isWaived(finding.code, $0, in: name, schema, on: today) } ?? false)
        }.map(credentials.concealed)
    }

    /// Lines of text, such as comments, with a token in the form of a vendor.
    ///
    /// - Parameters:
    ///   - lines: The lines with their numbers, from 1.
    ///   - path: The file.
    ///   - environment: The environment of the file; `nil` for the schema.
    /// - Returns: A warning `LAY004` for each line.
    package static func tokens(
        in lines: [(line: Int, text: [UInt8])],
        of path: String,
        _ environment: EnvironmentName? = nil
    ) -> [Finding] {
        lines.compactMap { line, text in
            guard let token = VendorTokens.first(in: text.span), SecretStrength(text.span).isEnough else { return nil }
            return Finding(
                code: "LAY004",
                severity: .warning,
                environment: environment,
                message: "a line contains what looks like a secret token of \(token.vendor)",
                place: environment == nil ? nil : SourcePlace(path: path, line: line),
                schemaPlace: environment == nil ? SourcePlace(path: path, line: line) : nil,
                why: FindingCatalogue.why("LAY004"),
                fix: "replace the token at \(token.vendor), and remove it from the line"
            )
        }
    }

    /// The rules that know a credential by its value or its name.
    private static let rules: [any Rule.Type] = [
        PlaintextTokenRule.self, PlaintextPrivateKeyRule.self, PasswordInURLRule.self, TokenInQueryRule.self,
        UnmarkedCredentialRule.self,
    ]

    /// The environment with nothing but its values in plaintext that the schema says nothing about.
    private static func resolution(_ name: EnvironmentName, _ layers: [Layer], _ schema: Schema) -> Resolution {
        var settings: [ResolvedSetting] = []
        var hidden: Set<EnvKey> = []
        for layer in layers {
            for entry in layer.entries where hidden.insert(entry.key).inserted && !entry.isSealed {
                guard let setting = schema[entry.key], setting.isUndecided else { continue }
                settings.append(
                    ResolvedSetting(
                        setting: setting,
                        text: entry.text,
                        typed: entry.text.withBytes { try? setting.type.read($0) },
                        origin: .layer(layer.environment, layer.place(of: entry), isSealed: false)
                    )
                )
            }
        }
        let environment = ResolvedEnvironment(
            name: name,
            level: schema.level(of: name) ?? .production,
            schema: schema,
            layers: layers,
            settings: settings,
            unknown: []
        )
        return Resolution(environment: environment, findings: [])
    }

    private static func isWaived(
        _ code: String,
        _ setting: SettingName,
        in name: EnvironmentName,
        _ schema: Schema,
        on today: CalendarDate? = nil
    ) -> Bool {
        schema.waivers.contains { waiver in
            waiver.rule == code && waiver.setting == setting && waiver.environments.contains(name)
                && today.map(waiver.isActive) ?? true
        }
    }
}
