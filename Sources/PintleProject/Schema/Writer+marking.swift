package import PintleCore
internal import PintleCrypto
package import PintleFindings
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

extension Project {
    /// The settings to declare secret, by one of their spellings.
    ///
    /// - Throws: ``PintleError`` for a name that the schema does not declare, or gives a reason not to be secret.
    package func settingsToMark(_ texts: [String]) throws(PintleError) -> Set<SettingName> {
        var names: Set<SettingName> = []
        for text in texts {
            guard let setting = try setting(named: text).setting else {
                throw .undeclaredMark(text, nearest: nearest(to: text))
            }
            if let reason = setting.plaintextReason { throw .reasonAgainstMark(setting, reason) }
            names.insert(setting.name)
        }
        return names
    }

    /// A copy whose schema declares settings secret; nothing is written.
    ///
    /// - Throws: ``PintleError`` when the schema would have a mistake then, or its layout has no place for the word.
    package func marking(_ names: Set<SettingName>) throws(PintleError) -> Project {
        let open = names.filter { schema[$0]?.isSecret == false }
        guard !open.isEmpty else { return self }
        guard let text = SecretMarkText.marking(open, in: Array(schemaFile.text)) else {
            throw .unwritableMark(open)
        }
        let file = try SchemaFile(reading: text + schemaFile.bytes[schemaFile.textCount...])
        let reading = SchemaReader.read(file.bytes, path: SchemaFile.path)
        guard let marked = reading.schema else {
            // Other mistakes come from a layout that was not understood.
            let isMeant = reading.findings.allSatisfy { Self.againstSecrets.contains($0.code) }
            throw isMeant ? .impossibleMark(open, reading.findings) : .unwritableMark(open)
        }
        let expected = Set(open.map { SchemaChange("\($0): becomes a secret", .stricter) })
        guard Set(SchemaChange.all(from: schema, to: marked)) == expected else { throw .unwritableMark(open) }
        return try replacingSchema(with: file, marked)
    }

    /// Mistakes that only a secret can have: an audience, a default, and what needs plaintext.
    private static let againstSecrets = Set(
        [SchemaMistake.secretForClient, .secretDefault, .badValue, .wrongReference].map(\.code)
    )

    /// Every env file that has one of some keys in plaintext, verified; the schema need not be signed.
    fileprivate func files(withPlaintext keys: Set<EnvKey>) throws(PintleError) -> [VerifiedEnvFile] {
        var verifier = trust.verifier
        var files: [VerifiedEnvFile] = []
        for environment in trust.rights.activeEnvironments {
            files.append(try verified(environment.name, &verifier))
        }
        try joinLayers(&files)
        return files.filter { file in file.file.entries.contains { keys.contains($0.key) && !file.isSealed($0.key) } }
    }
}

extension Writer {
    /// Declares settings secret, signs the schema, and seals their values that are in plaintext, in every environment.
    ///
    /// Everything is composed before the first byte is written. The env files go first, because a sealed value is valid
    /// under both schemas: stopped at any point, the project is valid, and the same command does the rest.
    ///
    /// - Parameter names: The settings.
    /// - Returns: A line for each step.
    /// - Throws: ``PintleError``; then nothing was written.
    package consuming func mark(_ names: Set<SettingName>) throws(PintleError) -> [String] {
        guard project.schemaFile.bytes == shown.schemaFile.bytes else { throw .schemaChangedMeanwhile }
        let marked = try project.marking(names)
        // Others may be marked later, one after the other.
        let signing = try signing(marked, refusesCredentials: false)
        let sealed = try Self.sealed(names, Reader(marked, reader.shared))
        guard signing != nil || !sealed.isEmpty else {
            return ["\(NameList.text(names.sorted().lazy.map(\.text), of: names.count)): secret already, and sealed"]
        }
        var lines: [String] = []
        var written: [String] = []
        do throws(PintleError) {
            for file in sealed {
                let change = try put(file.file, in: file.old.environment, over: file.old, changing: file.keys)
                written.append(file.file.path)
                lines += ["\(file.file.path): \(file.keys.map(\.text).joined(separator: ", ")) sealed"] + change.notes
            }
            if let signing { lines += try put(signing) }
        } catch {
            throw error.after(writing: written, fix: "the same command does the rest")
        }
        guard !sealed.isEmpty else { return lines }
        return lines + [Self.advice] + (try marked.copies(of: sealed.flatMap(\.secrets)))
    }

    private static var advice: String {
        "the history still has these values in plaintext: replace them where they are accepted, then set the new ones"
    }

    /// A file with values that were in plaintext before.
    private struct Sealed {
        let file: EnvFile
        let old: VerifiedEnvFile
        let keys: [EnvKey]
        /// The values, with the names of their settings.
        let secrets: [(name: String, value: Secret)]
    }

    private static func sealed(
        _ names: Set<SettingName>,
        _ reader: borrowing Reader
    ) throws(PintleError) -> [Sealed] {
        let project = reader.project
        let member = try reader.member()
        let keys = Set(names.compactMap { project.schema[$0]?.key })
        var sealed: [Sealed] = []
        for file in try project.files(withPlaintext: keys) {
            var draft = EnvFileDraft(file.file)
            var sealer = try reader.sealer(of: file, member)
            var changed: [EnvKey] = []
            var secrets: [(name: String, value: Secret)] = []
            for entry in file.file.entries where keys.contains(entry.key) {
                guard case .plain(let value) = entry.value else { continue }
                let named = Project.NamedSetting(key: entry.key, setting: project.schema[entry.key])
                secrets.append(
                    (named.description, try guarded { () throws(CryptoError) in try Secret(copying: value.span) })
                )
                draft.set(entry.key, to: try sealer.stored(value.span, as: named)[...])
                changed.append(entry.key)
            }
            try draft.checkComments(against: secrets, path: file.file.path)
            let composed = try sealer.composed(draft)
            sealed.append(Sealed(file: composed, old: file, keys: changed, secrets: secrets))
        }
        return sealed
    }
}

extension Project {
    /// The places where secrets stand in plaintext: in values of other settings, and in the schema's text.
    ///
    /// - Parameter secrets: The secrets, with the names of their settings.
    /// - Returns: A line for each place.
    /// - Throws: ``PintleError`` when a file does not verify.
    fileprivate func copies(of secrets: [(name: String, value: Secret)]) throws(PintleError) -> [String] {
        let check = CommentCheck(secrets.map(\.value))
        var lines: [String] = []
        func look(_ text: Span<UInt8>, _ path: String, _ line: Int, _ place: String) {
            guard let found = check.secret(in: text) else { return }
            lines.append("the value of \(secrets[found].name) is also in \(path):\(line)\(place): remove it there too")
        }
        var verifier = trust.verifier
        for environment in trust.rights.activeEnvironments {
            let file = try verified(environment.name, &verifier).file
            for entry in file.entries {
                guard case .plain(let value) = entry.value else { continue }
                look(value.span, file.path, entry.line, ", in \(entry.key)")
            }
        }
        let text = schemaFile.text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in text.enumerated() { look(line.span, SchemaFile.path, index + 1, "") }
        return lines
    }
}

extension PintleError {
    fileprivate static func undeclaredMark(_ setting: String, nearest: String?) -> PintleError {
        PintleError(
            .notFound,
            "the schema does not declare \(RawForbidden.escaped(setting))",
            why: "only a setting of the schema can be declared secret; any other value is sealed anyway",
            fix: nearest ?? "declare it in \(SchemaFile.path)"
        )
    }

    fileprivate static func reasonAgainstMark(_ setting: Setting, _ reason: String) -> PintleError {
        PintleError(
            .refused,
            path: SchemaFile.path,
            line: setting.place.line,
            "\(setting.name) says why it is no secret: \(RawForbidden.escaped(reason))",
            fix: "remove secret and because from it first, then: pintle schema mark \(setting.name)"
        )
    }

    fileprivate static func impossibleMark(_ names: Set<SettingName>, _ findings: [Finding]) -> PintleError {
        PintleError(
            .schema,
            path: SchemaFile.path,
            "\(list(names)) cannot be declared secret",
            why: "the schema would have a mistake: \(findings.first?.message ?? "")",
            fix: "correct the schema first, then: pintle schema mark \(words(names))"
        )
    }

    fileprivate static func unwritableMark(_ names: Set<SettingName>) -> PintleError {
        PintleError(
            .refused,
            path: SchemaFile.path,
            "Pintle cannot add a word to the declaration of \(list(names)) as it is written",
            fix: "write secret: true there by hand, then: pintle schema mark \(words(names))"
        )
    }

    private static func list(_ names: Set<SettingName>) -> String {
        names.map(\.text).sorted().joined(separator: ", ")
    }

    private static func words(_ names: Set<SettingName>) -> String {
        names.map(\.text).sorted().joined(separator: " ")
    }
}
