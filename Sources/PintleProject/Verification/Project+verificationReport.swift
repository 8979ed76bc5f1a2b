internal import PintleCore
package import PintleFindings
internal import PintlePolicy
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

extension Project {
    /// Verifies every file, as far as that needs no private key; a failed file does not hide the others.
    package func verificationReport() -> VerificationReport {
        var report = VerificationReport()
        for disagreement in disagreements() { report.note(disagreement) }
        report.note(Self.refusal { () throws(PintleError) in try checkRosterAge() })
        report.note(Self.refusal { () throws(PintleError) in try checkNoStrayFiles() })
        report.note(schemaObjection)
        report.note(Self.refusal { () throws(PintleError) in try checkSchemaMark() })
        if report.problems.isEmpty { report.schema = schemaFile.block }
        let undeclared = undeclaredCredentials
        report.note(Self.credentials(undeclared, "credentials are not declared secret"))
        var verifier = trust.verifier
        let files = trust.readFiles()
        // Missing files are noted already.
        for environment in trust.rights.activeEnvironments where directory.holds(EnvFile.path(of: environment.name)) {
            do throws(PintleError) {
                let file = try verified(environment.name, &verifier, files[environment.name])
                report.files.append(file)
                let open = plaintextSecrets(in: file.file)
                guard !open.isEmpty else { continue }
                throw PintleError(.refused, "secrets are in plaintext", fix: "seal them", findings: open)
            } catch {
                report.note(error)
            }
        }
        let credentials = plaintextCredentials(in: report.files, besides: undeclared)
        report.note(Self.credentials(credentials, "credentials are in plaintext"))
        report.noteMixtures()
        report.noteFuture(futureTimes(in: report.files))
        report.notes = notes(on: report.files)
        return report
    }

    private static func refusal(_ check: () throws(PintleError) -> Void) -> PintleError? {
        do throws(PintleError) {
            try check()
            return nil
        } catch {
            return error
        }
    }

    /// Values in plaintext that the schema declares as secrets, or does not declare.
    func plaintextSecrets(in file: EnvFile) -> [Finding] {
        let open = file.entries.filter { entry in
            guard case .plain = entry.value else { return false }
            return schema[entry.key]?.isSecret ?? true
        }
        let unknown = open.filter { schema[$0.key] == nil }
        guard let first = unknown.first, unknown.count > ResolvedEnvironment.mostUnknownEntries else {
            return open.map { plaintext($0, schema[$0.key], in: file) }
        }
        let names = NameList.text(unknown.lazy.map(\.key.text), of: unknown.count)
        let message =
            "\(unknown.count) names are in plaintext, and the schema does not allow that: \(names)"
        return [plaintext(first, nil, in: file, message)]
            + open.compactMap { entry in schema[entry.key].map { plaintext(entry, $0, in: file) } }
    }

    private func plaintext(
        _ entry: (key: EnvKey, line: Int, value: EnvFile.StoredValue),
        _ setting: Setting?,
        in file: EnvFile,
        _ message: String? = nil
    ) -> Finding {
        let name = file.footer.environment
        return Finding(
            code: "SEC010",
            severity: .error,
            environment: name,
            setting: setting?.name,
            key: entry.key,
            message: message
                ?? (setting == nil
                    ? "\(entry.key) is in plaintext, and the schema does not allow that"
                    : "the secret \(entry.key) is in plaintext"),
            place: SourcePlace(
                path: file.path,
                line: entry.line,
                column: 1,
                length: entry.key.text.utf8.count,
                excerpt: "\(entry.key)=…"
            ),
            schemaPlace: setting?.place,
            why: "anyone who can read the repository or its history can read it",
            fix: message == nil
                ? "replace it at the service that it belongs to, then: pintle set \(name) \(entry.key) --stdin"
                : "replace them at the services that they belong to, then seal new values: pintle edit \(name)"
        )
    }

    /// Settings that the schema should declare secret, by their names and types.
    private var undeclaredCredentials: [Finding] {
        CredentialReview.findings(in: schema).quoting(schema: schemaFile.bytes)
    }

    /// Values that the schema allows in plaintext, and that are credentials; nothing in development.
    private func plaintextCredentials(in files: [VerifiedEnvFile], besides known: [Finding]) -> [Finding] {
        let layers = Dictionary(files.map { ($0.environment.name, Self.layer($0)) }) { first, _ in first }
        let names = schema.environments.filter { !$0.isAbstract }.map(\.name)
            .filter { (schema.level(of: $0) ?? .production) > .development }
        let settings = Set(known.compactMap(\.setting))
        var seen: Set<SourcePlace?> = []
        return names.flatMap { name in
            let chain = trust.rights.chain(of: name).compactMap { layers[$0.name] }
            return CredentialReview.findings(in: name, chain, of: schema, on: .today).filter { finding in
                let isKnown = finding.code == known.first?.code && finding.setting.map(settings.contains) ?? false
                return !isKnown && seen.insert(finding.place).inserted
            }
        }
    }

    /// The plaintext of a file; what is sealed has no text.
    private static func layer(_ file: VerifiedEnvFile) -> Layer {
        let entries = file.file.entries.map { entry in
            let plain: [UInt8]? = if case .plain(let bytes) = entry.value { bytes } else { nil }
            return Layer.Entry(
                key: entry.key,
                line: entry.line,
                text: .plain(plain ?? []),
                isSealed: plain == nil,
                excerpt: "\(entry.key)=…"
            )
        }
        return Layer(environment: file.environment.name, path: file.file.path, entries: entries)
    }

    /// Findings about credentials as one problem; `nil` where nothing is an error.
    private static func credentials(_ findings: [Finding], _ problem: String) -> PintleError? {
        guard findings.contains(where: { $0.severity == .error }) else { return nil }
        return PintleError(
            .refused,
            problem,
            fix: "declare them secret: pintle schema mark SETTING",
            findings: findings
        )
    }

    /// The files that interrupted saves left, as paths of the project; the next save removes them.
    package func leftovers() throws(PintleError) -> [String] {
        var paths: [String] = []
        for directory in ["environments", "keys"] {
            paths += try self.directory.names(in: directory).filter(Files.isTemporary).map { directory + "/" + $0 }
        }
        return paths
    }

    /// No other check sees an env file that the roster does not know.
    private func checkNoStrayFiles() throws(PintleError) {
        let known = Set(trust.rights.environments.keys.map { "\($0).env" })
        for name in try directory.names(in: "environments")
        where name.hasSuffix(".env") && !known.contains(name) && !Files.isTemporary(name) {
            throw .strayFile(name)
        }
    }
}

extension PintleError {
    /// The roster does not know an env file.
    fileprivate static func strayFile(_ name: String) -> PintleError {
        PintleError(
            .notAuthentic,
            path: "environments/\(name)",
            "the roster has no environment of this name",
            fix: "remove the file, or restore \(Roster.path) from git"
        )
    }
}
