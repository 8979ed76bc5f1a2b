package import PintleCore
package import PintleFindings

/// The member who set a value, and the time, from git's history and the signatures in it.
package struct ValueOrigin: Sendable {
    /// The signer of the first state with this value.
    package let signer: MemberName
    /// Whether that signature is one that is accepted today; a member who left since cannot be verified any more.
    package let isVerified: Bool
    /// The generation of the file in which the value came.
    package let generation: UInt64
    /// When: of a secret by its writer's clock, of a plain value by that of the commit; `nil` when it is not committed.
    package let time: String?
    /// The commit; `nil` when the value is not committed yet, or the history cannot be read.
    package let commit: String?
    /// Why git's history cannot be read.
    package let obstacle: PintleError?
    /// Whether the history that was looked through ended before the value did: it may be older.
    package let isAtLeastSoOld: Bool
}

extension ValueOrigin: CustomStringConvertible {
    package var description: String {
        var text = "\(signer)\(isVerified ? "" : " (can no longer be verified)")"
        if let time { text += ", \(time)" }
        if let commit {
            text += ", commit \(commit.prefix(12))"
        } else if obstacle == nil {
            text += ", not committed yet"
        }
        text += ", generation \(generation)"
        if obstacle != nil { return text + ", or somebody before: git's history cannot be read" }
        return text + (isAtLeastSoOld ? ", or before: the history here ends there" : "")
    }
}
