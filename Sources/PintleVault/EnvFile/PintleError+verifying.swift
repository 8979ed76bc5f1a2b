internal import PintleCore
internal import PintleFindings

extension PintleError {
    /// A file is in the place of another environment's.
    static func fileOfAnotherPath(_ file: EnvFile, than name: EnvironmentName) -> PintleError {
        notAuthenticFile(
            file,
            "the file belongs to \(file.footer.environment), but it has the path of the file of \(name)",
            fix: "restore both files from git"
        )
    }

    /// A file belongs to another environment of the same name.
    static func fileOfAnotherProject(_ file: EnvFile, _ name: EnvironmentName) -> PintleError {
        notAuthenticFile(
            file,
            "the file belongs to another environment called \(name), or to another project",
            fix: "restore the file from git"
        )
    }

    /// A file does not name the layer that its environment extends.
    static func noGenerationBelow(_ file: EnvFile, over below: EnvironmentName?) -> PintleError {
        notAuthenticFile(
            file,
            "the file does not say over which generation of \(below?.text ?? "nothing") it was saved",
            why: "files from different points in time could be mixed",
            fix: "restore the file from git"
        )
    }

    /// A file names another roster than that of the project.
    static func otherRoster(_ file: EnvFile) -> PintleError {
        notAuthenticFile(
            file,
            "the file was signed for a roster other than \(Roster.path)",
            fix: "restore both files from the same commit"
        )
    }

    /// A file names a later entry than the roster has.
    static func noRosterEntry(_ position: Int, of file: EnvFile) -> PintleError {
        notAuthenticFile(file, "the roster has no entry \(position)", fix: "restore both files from the same commit")
    }

    /// A file has other readers than the roster.
    static func otherReaders(_ file: EnvFile) -> PintleError {
        notAuthenticFile(
            file,
            "the file's readers are not those that the roster names",
            why: "somebody added or removed a reader by hand",
            fix: "restore the file from git"
        )
    }

    /// The signer of a file is in no entry of the roster.
    static func signerNotMember(_ signer: MemberName, of file: EnvFile) -> PintleError {
        notAuthenticFile(file, "the file is signed by \(signer), who is not a member", fix: "restore it from git")
    }

    /// The signer of a file has no right to write it.
    static func signerMayNotWrite(_ signer: MemberName, _ file: EnvFile, _ name: EnvironmentName) -> PintleError {
        notAuthenticFile(
            file,
            "the file is signed by \(signer), who may not write \(name)",
            fix: "restore the file from git, or ask a member who may write \(name) to save it again"
        )
    }

    /// The signature of a file is not valid.
    static func changedFile(_ file: EnvFile, by signer: MemberName, _ name: EnvironmentName) -> PintleError {
        notAuthenticFile(
            file,
            "the file is not what \(signer) signed",
            why: "it was changed by hand, in a merge, or by somebody else, or it belongs to another project",
            fix:
                "if you changed plain settings by hand: pintle sign \(name); otherwise restore the file from git"
        )
    }

    /// The signer of a file is a former member.
    static func signerRemoved(_ signer: MemberName, by entry: Int, _ file: EnvFile, _ name: EnvironmentName)
        -> PintleError
    {
        notAuthenticFile(
            file,
            "the file is signed by \(signer), who was removed by entry \(entry) of \(Roster.path)",
            why: "the file is older than the removal, or was signed with a former member's key",
            fix:
                "pull the newest commit; if the file is the newest: an admin can finish the removal with pintle members remove "
                + "\(signer), or a member who may write \(name) can restore earlier values with pintle revert \(name) --to REV"
        )
    }

    /// The data key of a file was not chosen by a member who may.
    static func unsignedDataKey(of file: EnvFile, _ name: EnvironmentName) -> PintleError {
        notAuthenticFile(
            file,
            "the file's data key and readers are not signed by a member who may read and write \(name)",
            why: "reader lines from an earlier state could give the data key to a former reader",
            fix: "restore the file from git"
        )
    }

    /// A value names an entry of the roster that did not exist yet.
    static func laterPosition(of key: EnvKey, path: String, line: Int) -> PintleError {
        PintleError(
            .notAuthentic,
            path: path,
            line: line,
            "\(key) names a roster entry later than the one that the file was signed at",
            fix: "restore the file from git"
        )
    }

    private static func notAuthenticFile(_ file: EnvFile, _ problem: String, why: String? = nil, fix: String)
        -> PintleError
    {
        PintleError(.notAuthentic, path: file.path, problem, why: why, fix: fix)
    }
}
