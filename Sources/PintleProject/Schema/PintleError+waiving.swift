internal import PintleCore
internal import PintleFindings
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

// Waivers that cannot be added to the schema.
extension PintleError {
    static func undeclaredWaiverSetting(_ setting: String, nearest: String?) -> PintleError {
        PintleError(
            .notFound,
            "the schema does not declare \(RawForbidden.escaped(setting))",
            why: "a waiver names a setting of the schema",
            fix: nearest ?? "declare it in \(SchemaFile.path)"
        )
    }

    static func unknownWaiverRule(_ code: String, nearest: [String]) -> PintleError {
        PintleError(
            .notFound,
            "there is no rule \(RawForbidden.escaped(String(code.prefix(20))))",
            fix: nearest.isEmpty ? "list all rules: pintle rules" : "did you mean \(nearest.joined(separator: ", "))?"
        )
    }

    static func unwaivableRule(_ code: String) -> PintleError {
        PintleError(
            .refused,
            "\(code) cannot be waived in production",
            why: "no reason would make it safe",
            fix: "fix what the rule found: pintle rules \(code)"
        )
    }

    static var emptyWaiverReason: PintleError {
        PintleError(.usage, "the reason is empty", fix: "write why the rule may be broken, and until when")
    }

    static func waiverDayOutOfRange(
        _ today: CalendarDate,
        _ lastAllowed: CalendarDate,
        longest: Int
    ) -> PintleError {
        PintleError(
            .usage,
            "--until must be a date from \(today) to \(lastAllowed)",
            why: "this waiver may last \(longest) days",
            fix: "write --until \(lastAllowed), or an earlier date"
        )
    }

    static func unseenWaiver(_ waiver: Waiver, in name: EnvironmentName, _ member: MemberName) -> PintleError {
        PintleError(
            .notPermitted,
            "\(member) cannot read \(name), and so cannot see whether \(waiver.rule) has a finding there",
            why: "a waiver that nothing needs would hide the next finding",
            fix: "ask a reader of \(name) to run this command"
        )
    }

    static func needlessWaiver(_ waiver: Waiver, in name: EnvironmentName, others: String) -> PintleError {
        PintleError(
            .refused,
            "\(waiver.rule) has no finding for \(waiver.setting) in \(name), so there is nothing to waive",
            why: "a waiver that nothing needs would hide the next finding",
            fix: others.isEmpty
                ? (waiver.environments.count > 1 ? "remove --env \(name)" : "no waiver is needed")
                : "name a setting for which \(waiver.rule) has a finding in \(name): \(others)"
        )
    }

    static func alreadyWaived(_ waiver: Waiver) -> PintleError {
        PintleError(
            .refused,
            path: SchemaFile.path,
            "\(waiver.rule) is already waived for \(waiver.setting)",
            fix: "change that waiver in \(SchemaFile.path), then: pintle schema sign"
        )
    }

    static var unwritableWaivers: PintleError {
        PintleError(
            .refused,
            path: SchemaFile.path,
            "Pintle cannot add a line to the list of waivers as it is written",
            fix:
                "write it by hand, with rule, setting, environments, reason, owner, from and until; then: pintle schema sign"
        )
    }
}
