internal import PintleFindings
package import PintleCore
package import PintlePolicy
package import PintleRender
internal import PintleSchema
package import PintleVault

/// The environments that one run renders together, in memory: the named one, and its regions.
package struct Deployment: Sendable {
    /// The named environment first.
    package let parts: [Part]
    package let notes: [String]

    /// One environment's files, in a directory of its own.
    package struct Part: Sendable {
        package let name: EnvironmentName
        /// Its directory below the output directory; empty for the named environment.
        package let directory: String
        package let rendered: [RenderedFile]
        package let reviewed: Reader.Reviewed
        /// Errors that did not keep it from being rendered.
        package let tolerated: [ToleratedError]
        let settings: [ResolvedSetting]

        /// The errors that a member accepts by rendering it.
        func accepted(by member: MemberName) -> [ReceiptContent.Overdue] {
            tolerated.compactMap { error in
                error.since.map { .init(code: error.error.code, setting: error.subject, since: $0, member: member) }
            }
        }

        /// A path of this part, below the output directory.
        package func path(of file: String) -> String { directory.isEmpty ? file : directory + "/" + file }
    }

    package var reviewed: [VerifiedEnvFile] { parts.flatMap(\.reviewed.files) }
}
