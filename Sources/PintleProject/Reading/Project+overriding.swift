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
        guard schema.level(of: name) == .development else {
            throw PintleError(
                .usage,
                "--set is for development, and \(name) is not",
                why: "what runs in \(name) has to be what somebody signed",
                fix: "set the value in the file: pintle set \(name) NAME"
            )
        }
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
            throw PintleError(.usage, "--set needs NAME=VALUE", fix: "write it like --set API_TIMEOUT=5s")
        }
        let named = try setting(named: String(assignment[..<equals]))
        guard let setting = named.setting else {
            throw PintleError(
                .notFound,
                "there is no setting '\(named.key)'",
                why: "--set takes what the schema declares: nothing else would be read, or checked",
                fix: nearest(to: named.key.text) ?? "declare it in \(SchemaFile.path)"
            )
        }
        guard !setting.isSecret else {
            throw PintleError(
                .usage,
                "\(named.description) is a secret",
                why: "arguments can be seen by every process of the machine",
                fix: "pintle set \(environment) \(named.key) --stdin"
            )
        }
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
