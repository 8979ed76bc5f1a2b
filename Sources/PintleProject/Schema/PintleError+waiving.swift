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
            "there is no rule \(RawForbidden.escaped(String(code.prefix(20)))) that could be waived",
            fix: nearest.isEmpty ? "see them all: pintle rules" : "did you mean \(nearest.joined(separator: ", "))?"
        )
    }

    static func unwaivableRule(_ code: String) -> PintleError {
        PintleError(
            .refused,
            "\(code) cannot be waived in production",
            why: "no reason makes it safe",
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
            "--until takes a day from \(today) to \(lastAllowed)",
            why: "this waiver may last \(longest) days",
            fix: "write --until \(lastAllowed), or an earlier day"
        )
    }

    static func needlessWaiver(_ waiver: Waiver, in name: EnvironmentName, others: String) -> PintleError {
        PintleError(
            .refused,
            "\(waiver.rule) finds nothing on \(waiver.setting) in \(name)",
            why: "a waiver that nothing needs would hide the next finding",
            fix: others.isEmpty ? "leave \(name) out" : "in \(name) it finds something on \(others): name that"
        )
    }

    static func alreadyWaived(_ waiver: Waiver) -> PintleError {
        PintleError(
            .refused,
            path: SchemaFile.path,
            "\(waiver.rule) is waived for \(waiver.setting) already",
            fix: "change that waiver in \(SchemaFile.path), then: pintle schema sign"
        )
    }

    static var unwritableWaivers: PintleError {
        PintleError(
            .refused,
            path: SchemaFile.path,
            "the list of waivers has a form that no line can be added to",
            fix:
                "write it by hand, with rule, setting, environments, reason, owner, from and until; then: pintle schema sign"
        )
    }
}
