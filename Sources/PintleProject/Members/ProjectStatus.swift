package import PintleCore
package import PintleFindings
internal import PintlePolicy
internal import PintleSchema
package import PintleVault

/// The parts of a project that need attention, as far as they are known without a private key.
package struct ProjectStatus: Sendable {
    /// Secrets that former readers know.
    package let exposed: [ExposedSecret]
    /// Files whose readers are not those that the roster names.
    package let unfinished: [MembershipOutcome.Unfinished]
    /// Values that wait to be sealed by a reader.
    package let drops: [(environment: EnvironmentName, keys: [EnvKey])]
    /// The names of all members.
    package let members: Set<MemberName>
    /// Requests of new members, and of members who have a new key.
    package let requests: [JoinRequest]
    /// The only admin, when there is just one.
    package let onlyAdmin: MemberName?
    /// Environments that one member alone can read.
    package let onlyReaders: [(environment: EnvironmentName, reader: MemberName)]
    /// Settings whose connections do not leave a machine or a mesh, as the schema says.
    package let networks: [(reach: String, meaning: String, settings: [SettingName])]
    /// Settings that are no secrets, as the schema says, with its reasons.
    package let plaintext: [(setting: SettingName, reason: String)]
    /// The problem of the schema's signature.
    package let schema: PintleError?
    /// Notes on the age of files, for everyone who looks at them.
    package let notes: [String]

    package var isQuiet: Bool {
        exposed.isEmpty && unfinished.isEmpty && drops.isEmpty && requests.isEmpty && onlyAdmin == nil
            && onlyReaders.isEmpty && schema == nil
    }
}

extension Project {
    /// Finds everything that needs attention; opens nothing.
    ///
    /// - Throws: ``PintleError`` when a file is not authentic.
    package func status() throws(PintleError) -> ProjectStatus {
        var verifier = trust.verifier
        let read = trust.readFiles()
        var files: [VerifiedEnvFile] = []
        for environment in trust.rights.activeEnvironments {
            files.append(try verified(environment.name, &verifier, read[environment.name]))
        }
        try joinLayers(&files)
        try remember(files)
        let admins = trust.rights.members.values.filter(\.rights.isAdmin)
        return ProjectStatus(
            exposed: files.flatMap { exposedSecrets(in: $0) },
            unfinished: files.filter { $0.stale != nil || !$0.waiting.isEmpty }.map { unfinished($0) },
            drops: files.filter { !$0.drops.isEmpty }.map { ($0.environment.name, $0.drops) },
            members: Set(trust.rights.members.keys),
            requests: openRequests(),
            onlyAdmin: admins.count == 1 ? admins.first?.name : nil,
            onlyReaders: files.compactMap { file in
                let readers = trust.rights.readers(of: file.environment.name)
                guard readers.count == 1, let reader = readers.first else { return nil }
                return (file.environment.name, reader.name)
            },
            networks: [NetworkReach.host, .mesh].compactMap { reach in
                let settings = schema.settings.filter { $0.network == reach }.map(\.name)
                return settings.isEmpty ? nil : (reach.rawValue, reach.meaning, settings)
            },
            plaintext: schema.settings.compactMap { setting in
                setting.plaintextReason.map { (setting.name, $0) }
            },
            schema: schemaObjection,
            notes: olderStateNotes(files)
        )
    }

    /// Requests of people who are no members yet, and of members who ask for a new key.
    private func openRequests() -> [JoinRequest] {
        requests().filter { request in
            trust.rights.hasUsed(request.name) ? asksForNewKey(request) : true
        }
    }

    /// Whether a request is from a member, for another key than the present one.
    package func asksForNewKey(_ request: JoinRequest) -> Bool {
        guard let member = trust.rights.members[request.name] else { return false }
        return member.key != request.key && formerOwner(of: request.key) == nil
    }
}

extension Project {
    /// Rights that reach further than their names say, in words.
    package var powers: [String] {
        let rights = trust.rights
        var powers: [String] = []
        for environment in rights.activeEnvironments {
            let below = rights.activeEnvironments
                .filter { $0.name != environment.name && rights.chain(of: $0.name).contains(environment) }
                .map(\.name.text)
            let writers = names { $0.writes.contains(environment.name) }
            guard !below.isEmpty, !writers.isEmpty else { continue }
            powers.append(
                "who writes \(environment.name) (\(writers)) decides every value that \(below.joined(separator: ", ")) "
                    + (below.count == 1 ? "does not set itself" : "do not set themselves")
            )
        }
        let signers = names { $0.signsSchema || $0.isAdmin }
        powers.append("who signs the schema (\(signers)) decides what is sealed, checked and rendered, everywhere")
        powers.append("admins (\(names { $0.isAdmin })) can give themselves and others every right")
        return powers
    }

    private func names(_ isMeant: (Rights) -> Bool) -> String {
        trust.rights.members.values.filter { isMeant($0.rights) }.map(\.name.text).sorted().joined(separator: ", ")
    }
}

extension Reader {
    /// The findings that become errors because time passes, a line for each environment that the caller can read.
    ///
    /// - Parameter days: The number of days to look ahead.
    /// - Returns: Nothing for a key that is no member's, and for environments that cannot be opened.
    package func upcoming(
        within days: Int
    ) -> [(environment: EnvironmentName, text: String)] {
        guard let reads = project.trust.member(holding: shared.identity.publicKey)?.rights.reads else { return [] }
        var lines: [(environment: EnvironmentName, text: String)] = []
        for declared in project.schema.environments where !declared.isAbstract && reads.contains(declared.name) {
            // `check` reports an environment that cannot be opened.
            guard let review = try? review(declared.name).review,
                let text = Announcement.text(review.upcomingErrors(within: days), in: declared.name, project.schema)
            else { continue }
            lines.append((declared.name, text))
        }
        return lines
    }
}
