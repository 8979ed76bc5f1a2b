internal import PintleCore
internal import PintleFindings
internal import PintleSystem
internal import PintleVault

// Changes of members that are refused.
extension PintleError {
    static func existingMember(_ name: MemberName) -> PintleError {
        PintleError(
            .usage,
            "\(name) is already a member",
            fix: "more rights: pintle members grant \(name); another key: pintle members replace-key \(name); list the "
                + "members: pintle members list"
        )
    }

    static func invalidFingerprint(_ text: String) -> PintleError {
        PintleError(
            .usage,
            "'\(RawForbidden.escaped(String(text.prefix(60))))' is not a fingerprint",
            fix: "give the 43 characters that 'pintle join' or 'pintle identity show' prints"
        )
    }

    static func unknownKey(of name: MemberName) -> PintleError {
        PintleError(
            .usage,
            "neither a key nor a fingerprint of \(name) is given",
            why: "anyone with push access could have put their own key into \(JoinRequest.path(of: name))",
            fix: "give the key, or --fingerprint, that \(name) told you over another channel; for a machine: --generate"
        )
    }

    static func noRequest(of name: MemberName) -> PintleError {
        PintleError(
            .notFound,
            path: JoinRequest.path(of: name),
            "\(name) has not asked to join",
            fix:
                "ask \(name) to run 'pintle join \(name)' and push \(JoinRequest.path(of: name)), or give the key itself"
        )
    }

    static func stillReadable(_ name: EnvironmentName, by members: [String], path: String) -> PintleError {
        PintleError(
            .refused,
            path: path,
            "\(members.joined(separator: ", ")) can still open \(name)",
            why: "only values that nobody can open any more are given up",
            fix: "leave out --abandon \(name)"
        )
    }

    static func mayNotRestart(_ name: EnvironmentName, _ member: MemberName) -> PintleError {
        PintleError(
            .notPermitted,
            path: Roster.path,
            "\(member) may not read and write \(name)",
            why: "the member who restarts the file chooses its data key",
            fix: "pintle members grant \(member) --read \(name) --write \(name), then run this again"
        )
    }

    static func unknownMember(_ name: MemberName, nearest near: [String]) -> PintleError {
        PintleError(
            .notFound,
            path: Roster.path,
            "there is no member \(name)",
            fix: near.isEmpty
                ? "list the members: pintle members list" : "did you mean \(near.joined(separator: " or "))?"
        )
    }

    static func unreadableAfterwards(_ name: EnvironmentName, path: String) -> PintleError {
        PintleError(
            .notPermitted,
            path: path,
            "nobody could open \(name) any more",
            why: "the data key is sealed to its readers alone",
            fix:
                "give somebody else the right to read it first: pintle members grant NAME --read \(name); if its "
                + "only key is lost, abandon its values: --abandon \(name)"
        )
    }

    static func nameTaken(_ name: MemberName, path: String) -> PintleError {
        PintleError(
            .unwritable,
            path: path,
            "somebody has already requested the name \(name) with another key",
            fix: "choose another name; if the file is an old request of yours, delete it and run this again"
        )
    }

    static func noFormerReader(
        _ text: String,
        of name: EnvironmentName,
        nearest near: [String],
        known: String?
    ) -> PintleError {
        PintleError(
            .notFound,
            path: Roster.path,
            "no former reader of \(name) is called '\(RawForbidden.escaped(String(text.prefix(60))))'",
            fix: !near.isEmpty
                ? "did you mean \(near.joined(separator: " or "))?"
                : known.map { "former readers are \($0)" } ?? "no action is needed: \(name) has no former readers"
        )
    }
}
