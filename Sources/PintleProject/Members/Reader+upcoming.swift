internal import PintleSchema
package import PintleCore
internal import PintlePolicy
internal import PintleVault

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
