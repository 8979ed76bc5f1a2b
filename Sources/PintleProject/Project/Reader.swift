package import PintleFindings
package import PintleVault

/// A project and an identity: everything that opens values goes through it, and it records the states that it accepts.
package struct Reader: ~Copyable, Sendable {
    package let project: Project
    let shared: SharedIdentity

    /// - Parameters:
    ///   - project: The project.
    ///   - identity: The keys that open its values.
    package init(_ project: Project, _ identity: SharedIdentity) {
        self.project = project
        shared = identity
    }

    /// The public key of the identity.
    package var publicKey: PublicKey { shared.identity.publicKey }

    /// The current project, with the same identity.
    ///
    /// - Throws: ``PintleError``.
    package func current() throws(PintleError) -> Reader { Reader(try project.current(), shared) }

    /// Takes the lock of the project's files, and opens the project again under it.
    ///
    /// - Returns: The writer.
    /// - Throws: ``PintleError``.
    package func writer() throws(PintleError) -> Writer {
        let files = try project.directory.locked()
        return Writer(Reader(try project.current(), shared), files, shown: project)
    }
}

/// An identity that a reader shares with the readers and writers that it makes; the last one of them wipes it.
package final class SharedIdentity: Sendable {
    package let identity: Identity

    package init(_ identity: consuming Identity) {
        self.identity = identity
    }
}
