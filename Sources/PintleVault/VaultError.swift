package import PintleCrypto
package import PintleSystem

/// Why the vault refuses: what, where, and how to fix it; never a secret, nor anything computed from one.
package struct VaultError: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The text does not have the form it must have.
        case malformed
        /// The form is right, but nobody who may vouched for exactly this.
        case notAuthentic
        /// An older state, or another state of the same age, than this machine has seen.
        case rolledBack
        /// No root is pinned, or another one is.
        case untrusted
        /// There is no private key, or it opens nothing here.
        case noKey
        /// The key is there, but its member may not do this.
        case notPermitted
        case notFound
        /// Two changed the same thing.
        case conflict
        case unreadable
        case unwritable
        /// A file is written, but may not last.
        case uncertain
    }

    package let kind: Kind
    /// The file it is about, and the line in it from 1.
    package let path: String?
    package let line: Int?
    package let problem: String
    package let why: String?
    package let fix: String

    package init(
        _ kind: Kind,
        path: String? = nil,
        line: Int? = nil,
        _ problem: String,
        why: String? = nil,
        fix: String
    ) {
        self.kind = kind
        self.path = path
        self.line = line
        self.problem = problem
        self.why = why
        self.fix = fix
    }

    /// A failed read, or a missing file.
    package static func reading(_ error: FileError) -> VaultError {
        VaultError(
            error.isNotFound ? .notFound : .unreadable,
            path: error.path,
            error.description,
            fix: error.remedy
        )
    }

    /// A failed write; what stood there before is untouched, unless the error says that the new file is there.
    package static func writing(_ error: FileError) -> VaultError {
        if case .notConfirmed = error.reason {
            return VaultError(
                .uncertain,
                path: error.path,
                error.description,
                why: "after a power failure the file from before may be there again",
                fix: error.remedy
            )
        }
        return VaultError(
            .unwritable,
            path: error.path,
            error.description,
            why: "nothing was changed",
            fix: "mend the cause and run it again"
        )
    }

    /// A failure of the cryptography itself, such as no memory; what is wrong with somebody's data has words of its own.
    package static func crypto(_ error: CryptoError, path: String? = nil) -> VaultError {
        guard error != .cannotSign else {
            return VaultError(
                .notPermitted,
                path: path,
                "your key only reads: keys of age and of OpenSSH do not sign",
                why: "whoever saves or vouches for something signs it",
                fix: "make a key of pintle's own and ask an admin to add it: pintle join NAME"
            )
        }
        return VaultError(.unreadable, path: path, error.description, fix: "free some memory, then run it again")
    }
}
