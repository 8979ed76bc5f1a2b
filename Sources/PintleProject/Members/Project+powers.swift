internal import PintleCore
internal import PintleVault

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
