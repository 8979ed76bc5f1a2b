internal import PintleCore
internal import PintleFindings
internal import PintleSystem

// Entries of the roster that may not follow those before them.
extension PintleError {
    private static func refusedEntry(_ problem: String, fix: String) -> PintleError {
        PintleError(.notPermitted, path: Roster.path, problem, fix: fix)
    }

    // MARK: - Signers

    static var firstEntryWithoutAdmin: PintleError {
        refusedEntry("the first entry does not add its own signer as admin", fix: "restore the roster from git")
    }

    static func signerNotAdmin(_ signer: MemberName) -> PintleError {
        refusedEntry("\(signer) is not an admin", fix: "ask an admin to make this change")
    }

    static func lastAdmin(_ name: MemberName) -> PintleError {
        refusedEntry("\(name) is the last admin", fix: "make another member admin first")
    }

    // MARK: - Names

    static func unknownMember(_ name: MemberName, near: [String]) -> PintleError {
        refusedEntry(
            "member \(name) does not exist",
            fix: near.isEmpty ? "\(Roster.path) lists the members" : "did you mean \(near.joined(separator: " or "))?"
        )
    }

    static func unknownEnvironment(_ name: EnvironmentName, near: [String]) -> PintleError {
        refusedEntry(
            "environment \(name) does not exist",
            fix: near.isEmpty ? "declare it first" : "did you mean \(near.joined(separator: " or "))?"
        )
    }

    static func usedMemberName(_ name: MemberName) -> PintleError {
        refusedEntry("\(name) is, or was, the name of a member", fix: "choose another name, such as \(name)-2")
    }

    static func usedEnvironmentName(_ name: EnvironmentName) -> PintleError {
        refusedEntry("the name or id of \(name) was used before", fix: "choose another name")
    }

    // MARK: - Keys

    static var replacedKey: PintleError {
        refusedEntry("this key, or half of it, was replaced before", fix: "create a new key: pintle join NAME")
    }

    static func keyOfAnotherMember(_ holder: MemberName) -> PintleError {
        refusedEntry("this key, or half of it, belongs to \(holder)", fix: "create a separate key for this member")
    }

    static var keyCannotSign: PintleError {
        refusedEntry("this kind of key cannot sign", fix: "grant it only the right to read, or use a pintle1… key")
    }

    // MARK: - Rights and environments

    static var entryChangesNothing: PintleError {
        refusedEntry("the entry changes nothing", fix: "leave it out")
    }

    static var tooManyMembers: PintleError {
        refusedEntry("there are \(VaultLimits.members) members already", fix: "remove some first")
    }

    static var tooManyEnvironments: PintleError {
        refusedEntry("there are \(VaultLimits.environments) environments already", fix: "use fewer")
    }

    static func parentNotReadable(_ name: EnvironmentName, extending parent: EnvironmentName) -> PintleError {
        refusedEntry(
            "\(name) extends \(parent), which the member could not read",
            fix: "grant or revoke both together: --read \(name) --read \(parent)"
        )
    }

    static func parentTooLenient(_ parent: EnvironmentName, _ child: EnvironmentName) -> PintleError {
        refusedEntry(
            "\(parent) would be less strict than \(child), which extends it",
            fix: "give \(parent) the strictest level among what extends it"
        )
    }

    static func stillExtended(_ name: EnvironmentName, by other: EnvironmentName) -> PintleError {
        refusedEntry("\(other) extends \(name)", fix: "retire \(other) first")
    }
}
