internal import PintleCore
internal import PintleFindings
internal import PintleProject
internal import PintleSystem
internal import PintleVault

/// One line of the status.
struct StatusItem {
    let kind: String
    var environment: EnvironmentName?
    var key: EnvKey?
    let text: String

    static func all(_ status: ProjectStatus) -> [StatusItem] {
        files(status) + people(status) + statements(status)
    }

    /// Statements of the schema's owner, which nobody can check.
    private static func statements(_ status: ProjectStatus) -> [StatusItem] {
        let plaintext = status.plaintext.map { setting, reason in
            StatusItem(
                kind: "plaintext",
                text: "the schema says that \(setting) is not a secret: \(RawForbidden.escaped(reason))"
            )
        }
        return plaintext
            + status.networks.map { reach, meaning, settings in
                let names = NameList.text(settings.lazy.map(\.text), of: settings.count)
                return StatusItem(
                    kind: "network",
                    text: "network: \(reach) for \(names): the schema says that \(meaning)"
                )
            }
    }

    private static func files(_ status: ProjectStatus) -> [StatusItem] {
        var items: [StatusItem] = []
        if let schema = status.schema {
            items.append(StatusItem(kind: "schema", text: "\(schema.problem): \(schema.fix)"))
        }
        for unfinished in status.unfinished {
            items.append(
                StatusItem(
                    kind: unfinished.removed.isEmpty ? "waiting" : "removed",
                    environment: unfinished.environment,
                    text: MembershipReport.text(of: unfinished)
                )
            )
        }
        for secret in status.exposed {
            let who = secret.readers.sentence(secret.environment)
            items.append(
                StatusItem(
                    kind: "exposed",
                    environment: secret.environment,
                    key: secret.key,
                    text: "\(secret.key) of \(secret.environment) is known to \(who): \(secret.fix)"
                )
            )
        }
        for (environment, keys) in status.drops {
            let names = keys.map(\.text).joined(separator: ", ")
            let text =
                "\(names) of \(environment) was dropped and no reader has sealed it yet: pintle seal \(environment)"
            items.append(StatusItem(kind: "dropped", environment: environment, text: text))
        }
        return items
    }

    private static func people(_ status: ProjectStatus) -> [StatusItem] {
        var items = status.requests.map { request in
            let name = request.name
            let isMember = status.members.contains(name)
            let command = isMember ? "replace-key" : "add"
            return StatusItem(
                kind: isMember ? "newKey" : "request",
                text:
                    "\(name) asks \(isMember ? "for a new key" : "to be a member"): pintle members \(command) \(name) "
                    + "--fingerprint FINGERPRINT, as \(name) tells it to you"
            )
        }
        if let admin = status.onlyAdmin {
            let text = "\(admin) is the only admin: without that key nobody can change members"
            items.append(StatusItem(kind: "admin", text: text))
        }
        for (reader, alone) in Dictionary(grouping: status.onlyReaders, by: \.reader).sorted(by: { $0.key < $1.key }) {
            let names = alone.map(\.environment.text).joined(separator: ", ")
            let text = "\(reader) is the only reader of \(names): without that key the values are lost"
            items.append(StatusItem(kind: "reader", text: text))
        }
        return items
    }
}

/// The status as text: first the lines of each environment, then those of the project.
enum StatusText {
    static func render(_ status: ProjectStatus, _ items: [StatusItem]) -> String {
        guard !items.isEmpty else { return "nothing needs attention\n" }
        let exposed = Dictionary(grouping: status.exposed, by: \.environment)
        var text = ""
        for name in Set(items.compactMap(\.environment)).sorted() {
            let own = items.filter { $0.environment == name }
            let present = own.filter { !["exposed", "upcoming"].contains($0.kind) }.map(\.text)
            let upcoming = own.filter { $0.kind == "upcoming" }.map(\.text)
            let lines = present + ExposureText.lines(exposed[name] ?? [], in: name) + upcoming
            text += "\(name)\n" + lines.map { "  \($0)\n" }.joined()
        }
        let rest = items.filter { $0.environment == nil }
        if !text.isEmpty, !rest.isEmpty { text += "project\n" }
        let indentation = text.isEmpty ? "" : "  "
        return text + rest.map { "\(indentation)\($0.text)\n" }.joined()
    }
}
