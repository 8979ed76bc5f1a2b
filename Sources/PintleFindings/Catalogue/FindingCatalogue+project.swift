extension FindingCatalogue {
    /// The codes about env files, values, waivers and verification.
    static let projectPages = [
        FindingPage(
            "CLK001",
            "sealed values and signatures with a time more than a day in the future",
            why: "ages are counted from this time, so no date would ever be due",
            fix: "set the value, or save and sign the file, again on a machine with the correct time"
        ),
        FindingPage(
            "DEL001",
            "required settings without a value, and values that the schema does not declare",
            why: "programs that need the missing value would fail; Pintle cannot check an undeclared value",
            fix: "set the value, or declare the setting in environments/schema.yaml; remove values that are not used"
        ),
        FindingPage(
            "DEL003",
            "values that the target's format cannot represent",
            why: "the application would not run with the value that was checked",
            fix: "change the value, or leave the setting out of the target with exclude"
        ),
        FindingPage(
            "DEL004",
            "setting names that the target's format does not allow",
            why: "the program that reads the file would stop there, or ignore the setting",
            fix: "give the setting another key with env:, or leave it out of the target with exclude"
        ),
        FindingPage(
            "LAY001",
            "values in a shared layer that no environment uses",
            why: "a change to the value would have no effect",
            fix: "remove the value from the layer: pintle unset ENV NAME"
        ),
        FindingPage(
            "LAY003",
            "sealed values of settings that are not secret",
            why: "reviewers cannot see in a diff what such a value changes to",
            fix:
                "run: pintle get ENV NAME | pintle set ENV NAME --stdin; if the value was once a secret, set a new one"
        ),
        FindingPage(
            "LAY004",
            "comments in an env file that contain the value of a secret",
            why: "comments are not sealed, so anyone who can read the repository can read the secret",
            fix:
                "replace the secret at the service that it belongs to, then remove the comment and set the new value: pintle edit ENV"
        ),
        FindingPage(
            "TYP001",
            "values that do not fit the type of their setting",
            why: "programs would fail to read the value, or misread it",
            fix: "correct the value, or the type in environments/schema.yaml"
        ),
        FindingPage(
            "VER001",
            "files with the wrong format",
            why: "another program may read the same bytes differently",
            fix: "restore the file from git; if it has CR LF line ends, restore .gitattributes first"
        ),
        FindingPage(
            "VER002",
            "files without a valid signature by a member with the right to write them",
            why: "otherwise anyone with push access could change a value, or add themselves as a reader",
            fix: "restore the file from git, and find out who changed it"
        ),
        FindingPage(
            "VER003",
            "files, environments and settings that do not exist",
            why: "without it, other values would take effect",
            fix: "restore the file from git, or correct the name"
        ),
        FindingPage(
            "VER004",
            "files that cannot be read, and places that cannot be written",
            why: "Pintle cannot verify a file that it cannot read",
            fix: "fix the cause that the message names"
        ),
        FindingPage(
            "VER005",
            "projects without a trusted root, and keys that open nothing in the project",
            why: "the repository alone cannot show who owns the project",
            fix: "get the root from an admin over another channel, then: pintle trust ROOT"
        ),
        FindingPage(
            "VER006",
            "actions that the member has no right to",
            why: "the roster contains the rights, and only admins can change them",
            fix: "ask an admin for the right"
        ),
        FindingPage(
            "VER007",
            "schemas with mistakes, and schemas that differ from the roster",
            why: "the roster decides which environments exist and how strict they are",
            fix: "correct environments/schema.yaml, then: pintle schema sign"
        ),
        FindingPage(
            "VER008",
            "files that are older than a state that this machine has seen, and different files of one generation",
            why:
                "an old value may have been replaced because it was exposed; of two states of one generation, "
                + "one was lost",
            fix: "pull the newest commit; pintle revert restores old values"
        ),
        FindingPage(
            "VER009",
            "rosters that lack entries which they had before, or have different ones",
            why: "a roster only grows, so a missing or changed entry can mean that a former admin rewrote it",
            fix: "pull the newest commit; if both sides of a merge added entries: pintle resolve keys/roster"
        ),
        FindingPage(
            "WAI001",
            "waivers of a rule that does not exist, and waivers without a member as owner",
            why: "an exception without an owner is never removed",
            fix: "correct the rule code, or name a member as the owner"
        ),
        FindingPage(
            "WAI002",
            "waivers that are not allowed in production, or last too long there",
            why: "an exception without an early end becomes permanent",
            fix: "fix the finding, or end the waiver within 30 days"
        ),
        FindingPage(
            "WAI003",
            "waivers that have ended",
            why: "the finding is refused again, so the waiver only misleads readers",
            fix: "remove the waiver from environments/schema.yaml, then: pintle schema sign"
        ),
        FindingPage(
            "WAI004",
            "waivers that are not needed",
            why: "the waiver would hide the next finding of its rule",
            fix: "remove the waiver from environments/schema.yaml, then: pintle schema sign"
        ),
    ]
}
