internal import PintleCore
internal import PintleSchema
internal import PintleSystem
package import PintleVault

extension Project {
    /// The changes since an older state, in words; values appear only when both schemas declare them as not secret.
    package func changes(since base: BaseState, _ files: [VerifiedEnvFile]) -> [String] {
        guard let roster = base.roster else { return ["the project is new: nothing of it is in the base"] }
        var changes: [String] = []
        if trust.roster.continues(roster) {
            for entry in trust.roster.entries.dropFirst(roster.position) {
                changes.append("\(Roster.path): \(entry.action.sentence) (by \(entry.signer))")
            }
        }
        if let before = base.schema, base.schemaFile?.bytes != schemaFile.bytes {
            for change in SchemaChange.all(from: before, to: schema) {
                changes.append("\(SchemaFile.path): \(change.mark)\(change.mark.isEmpty ? "" : " ")\(change.text)")
            }
        }
        for file in files {
            let before = base.files[file.environment.name]
            guard before?.bytes != file.file.bytes else { continue }
            changes += self.changes(in: file.file, since: before, under: base.schema)
        }
        return changes
    }

    private func changes(in file: EnvFile, since before: EnvFile?, under schemaBefore: Schema?) -> [String] {
        guard let before else {
            return ["\(file.path): new, with \(file.entryCount) values, read by \(Self.readers(file))"]
        }
        var changes: [String] = []
        let (old, new) = (EnvFileDraft(before), EnvFileDraft(file))
        for key in new.keys where old[key] == nil { changes.append("\(file.path): \(key) is new") }
        for key in old.keys where new[key] == nil { changes.append("\(file.path): \(key) was removed") }
        for key in new.keys {
            guard let stored = old[key], let now = new[key], stored != now else { continue }
            let isShown = mayBeShown(key) && schemaBefore?[key]?.isSecret == false
            if let change = Self.change(of: key, before, file, isShown: isShown) {
                changes.append("\(file.path): \(change)")
            }
        }
        let (then, now) = (before.footer.readers.map(\.name), file.footer.readers.map(\.name))
        for name in now where !then.contains(name) { changes.append("\(file.path): \(name) can open it now") }
        for name in then where !now.contains(name) { changes.append("\(file.path): \(name) cannot open it any more") }
        if before.footer.epoch.number != file.footer.epoch.number {
            changes.append("\(file.path): a new data key, number \(file.footer.epoch.number)")
        }
        if changes.isEmpty { changes.append("\(file.path): comments, order or signature") }
        return changes
    }

    /// The change of a value, in words; `nil` when it was only sealed again.
    private static func change(of key: EnvKey, _ before: EnvFile, _ file: EnvFile, isShown: Bool) -> String? {
        guard isShown, case .plain(let old)? = before[key]?.value, case .plain(let new)? = file[key]?.value else {
            if case .sealed(let old)? = before[key]?.value, case .sealed(let new)? = file[key]?.value,
                old.position == new.position, old.time == new.time
            {
                return before.footer.epoch.number == file.footer.epoch.number && old.kind == new.kind
                    ? "\(key) has another value" : nil
            }
            return "\(key) has another value"
        }
        return "\(key) was \(quoted(old)), is \(quoted(new))"
    }

    private static func quoted(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        return "'" + RawForbidden.escaped(String(text.prefix(100))) + (text.count > 100 ? "…" : "") + "'"
    }

    private static func readers(_ file: EnvFile) -> String {
        file.footer.readers.map(\.name.text).joined(separator: ", ")
    }
}
