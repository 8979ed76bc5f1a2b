package import PintleCore
package import PintleFindings
package import PintleSchema
internal import PintleSystem
internal import PintleVault

extension Project {
    /// Values that a caller names, above an environment's own layer; in development only.
    ///
    /// - Parameters:
    ///   - assignments: `NAME=VALUE`, in either spelling of the name.
    ///   - name: The environment.
    /// - Returns: The layer; `nil` without assignments.
    /// - Throws: ``PintleError`` of code `usage` outside development, for a secret, and for what is no assignment; of
    ///   code `notFound` for what the schema does not declare.
    package func layer(of assignments: [String], over name: EnvironmentName) throws(PintleError) -> Layer? {
        guard !assignments.isEmpty else { return nil }
        guard schema.level(of: name) == .development else { throw .overrideOutsideDevelopment(name) }
        var entries: [Layer.Entry] = []
        for (index, assignment) in assignments.enumerated() {
            let entry = try entry(assignment, line: index + 1, in: name)
            entries.removeAll { $0.key == entry.key }
            entries.append(entry)
        }
        return Layer(environment: name, path: "--set", entries: entries)
    }

    private func entry(
        _ assignment: String,
        line: Int,
        in environment: EnvironmentName
    ) throws(PintleError) -> Layer.Entry {
        guard let equals = assignment.utf8.firstIndex(of: UInt8(ascii: "=")) else {
            // The text may be a misplaced secret, so the message does not repeat it.
            throw .malformedOverride
        }
        let named = try setting(named: String(assignment[..<equals]))
        guard let setting = named.setting else {
            throw .undeclaredOverride(named.key, nearest: nearest(to: named.key.text))
        }
        guard !setting.isSecret else { throw .secretOverride(named, in: environment) }
        let value = String(assignment[assignment.utf8.index(after: equals)...])
        return Layer.Entry(
            key: setting.key,
            line: line,
            text: .plain(Array(value.utf8)),
            isSealed: false,
            excerpt: RawForbidden.escaped("\(setting.key)=\(value)")
        )
    }
}

extension PintleError {
    fileprivate static func overrideOutsideDevelopment(_ name: EnvironmentName) -> PintleError {
        PintleError(
            .usage,
            "--set is for development, and \(name) is not",
            why: "\(name) must run with signed values only",
            fix: "set the value in the file: pintle set \(name) NAME"
        )
    }

    fileprivate static var malformedOverride: PintleError {
        PintleError(.usage, "--set needs NAME=VALUE", fix: "write it like --set API_TIMEOUT=5s")
    }

    fileprivate static func undeclaredOverride(_ key: EnvKey, nearest: String?) -> PintleError {
        PintleError(
            .notFound,
            "there is no setting '\(key)'",
            why: "--set accepts only settings that the schema declares",
            fix: nearest ?? "declare it in \(SchemaFile.path)"
        )
    }

    fileprivate static func secretOverride(
        _ named: Project.NamedSetting,
        in environment: EnvironmentName
    ) -> PintleError {
        PintleError(
            .usage,
            "\(named.description) is a secret",
            why: "every process of the machine can see arguments",
            fix: "pintle set \(environment) \(named.key) --stdin"
        )
    }
}
