internal import PintleFindings
internal import PintlePolicy
internal import PintleProject
internal import PintleSchema
internal import PintleSystem

/// Pages for the codes that do not belong to a rule: codes of the schema, of reading and of rendering.
enum FindingCodes {
    private struct Page {
        let title: String
        let why: String
        let fix: String
    }

    private static let pages = [
        "CLK001": Page(
            title: "a time in a sealed value or a signature that is more than a day in the future",
            why: FutureTime.why,
            fix: "set the value, or save and sign the file, again on a machine whose clock is right"
        ),
        "DEL001": Page(
            title: "a required setting without a value or with an empty one, and a value that the schema does not know",
            why:
                "a program without a required value fails when it starts or later; Pintle does not check an unknown value",
            fix: "set the value, or declare the setting in environments/schema.yaml; remove a value that is not used"
        ),
        "DEL003": Page(
            title: "a value that the target's reader would not read back as it is",
            why: "the application would run with another value than the one that was checked",
            fix: "change the value, or leave the setting out of the target with exclude"
        ),
        "DEL004": Page(
            title: "the name of a setting that the target's format does not allow",
            why: "its reader would stop there, or ignore the setting",
            fix: "give the setting another spelling with env:, or leave it out of the target with exclude"
        ),
        "LAY001": Page(
            title: "a value in a shared layer that no environment uses",
            why: "a change of the value has no effect",
            fix: "remove it from the layer: pintle unset ENV NAME"
        ),
        "LAY003": Page(
            title: "sealed values of settings that are not secret",
            why: "a diff does not show the new value",
            fix: "pintle get ENV NAME | pintle set ENV NAME --stdin; if the value was a secret once, set a new one"
        ),
        "LAY004": Page(
            title: "a comment in an env file that holds the value of a secret",
            why: "comments are not sealed: everyone who can read the repository knows the secret",
            fix: "replace the secret at its source, then remove the comment and set the new value: pintle edit ENV"
        ),
        "TYP001": Page(
            title: "a value that does not fit the type of its setting",
            why: "the program that reads it would fail or misread it",
            fix: "correct the value, or the type in environments/schema.yaml"
        ),
        "TGT001": Page(
            title: "a target of an unknown format",
            why: "Pintle has no renderer for it",
            fix: "use one of those that pintle schema formats lists"
        ),
        "TGT002": Page(
            title: "a target for an audience that its format does not serve",
            why: "a format for one audience must not carry the values of the other",
            fix: "give the target the audience of its format, or use another format"
        ),
        "TGT003": Page(
            title: "an option that the target's format does not have",
            why: "an option without effect looks as if it had one",
            fix: "correct the option's name, or remove it"
        ),
        "TGT004": Page(
            title: "a value that an option of a target does not accept, such as a template with an unknown name",
            why: "the option would have no effect",
            fix: "use one of the values that the finding names"
        ),
        "TGT005": Page(
            title: "targets whose files have conflicting paths",
            why: "all targets of a run are written together, and some file systems ignore case",
            fix: "give each target a path of its own"
        ),
        "WAI001": Page(
            title: "a waiver without a valid rule or owner",
            why: "an exception without an owner is never removed",
            fix: "correct the rule's code, or name a member as owner"
        ),
        "WAI002": Page(
            title: "a waiver that production does not allow, or that lasts too long",
            why: "an exception that outlives its reason becomes the rule",
            fix: "fix the finding, or let the waiver end within 30 days"
        ),
        "WAI003": Page(
            title: "a waiver that has ended",
            why: "the finding is refused again, so the waiver only misleads",
            fix: "remove it from environments/schema.yaml, then: pintle schema sign"
        ),
        "WAI004": Page(
            title: "a waiver without a finding",
            why: "it would hide the next finding of its rule",
            fix: "remove it from environments/schema.yaml, then: pintle schema sign"
        ),
        "VER001": Page(
            title: "a malformed file",
            why: reason("VER001"),
            fix: "restore the file from git; without a .gitattributes file, git can write CR LF line ends"
        ),
        "VER002": Page(
            title: "a file without a valid signature of a member who may sign it",
            why: reason("VER002"),
            fix: "restore the file from git, and find out who changed it"
        ),
        "VER003": Page(
            title: "a file, environment or setting that does not exist",
            why: reason("VER003"),
            fix: "restore the file from git, or correct the name"
        ),
        "VER004": Page(
            title: "a file that cannot be read, or a place that cannot be written",
            why: reason("VER004"),
            fix: "fix the cause that the message names"
        ),
        "VER005": Page(
            title: "a project whose root this machine does not trust, or a missing key",
            why: reason("VER005"),
            fix: "get the root from an admin over another channel, then: pintle trust ROOT"
        ),
        "VER006": Page(
            title: "an action that the member has no right to",
            why: reason("VER006"),
            fix: "ask an admin for the right"
        ),
        "VER007": Page(
            title: "a schema with mistakes, or one that differs from the roster",
            why: reason("VER007"),
            fix: "correct environments/schema.yaml, then: pintle schema sign"
        ),
        "VER008": Page(
            title: "a state of a file that is older than the seen state, or another file of the same generation",
            why: reason("VER008"),
            fix: "take the newest commit; 'pintle revert' restores old values as a new generation"
        ),
        "VER009": Page(
            title: "a roster that lacks or replaces entries that this machine has seen",
            why: reason("VER009"),
            fix: "take the newest commit; after a merge conflict: pintle resolve keys/roster"
        ),
    ]

    private static func reason(_ code: String) -> String { PintleError.findingReasons[code] ?? "" }

    /// The title of a code that does not belong to a rule.
    static func title(of code: String) -> String? { pages[code]?.title ?? SchemaMistake(rawValue: code)?.title }

    /// The page of any code.
    ///
    /// - Returns: `nil` when there is no such code.
    static func help(for code: String) -> String? {
        let reference = ProjectRules.reference
        return reference.rule(code).map { reference.page(of: $0) } ?? page(of: code)
    }

    /// - Returns: `nil` when there is no such code.
    private static func page(of code: String) -> String? {
        let code = code.uppercased()
        if let page = pages[code] { return text(code, page) }
        return SchemaMistake(rawValue: code).map { text(code, Page(title: $0.title, why: $0.why, fix: $0.fix)) }
    }

    /// One line for each code that begins with the letters and does not belong to a rule; `nil` when there is none.
    static func family(_ prefix: String) -> String? {
        let wanted = prefix.uppercased()
        let mistakes = SchemaMistake.allCases.map { ($0.code, $0.title) }
        let known = (pages.map { ($0.key, $0.value.title) } + mistakes).sorted { $0.0 < $1.0 }
        let found = known.filter { !wanted.isEmpty && $0.0.hasPrefix(wanted) }
        return found.isEmpty ? nil : found.map { "\($0.0)  \($0.1)\n" }.joined()
    }

    /// The codes nearest to an unknown one, including those of rules.
    static func nearest(to code: String) -> [String] {
        let known = pages.keys.sorted() + SchemaMistake.allCases.map(\.code)
        return NearestNames.of(code.uppercased(), among: ProjectRules.reference.rules.map { $0.code } + known)
    }

    /// The page in the form that the pages of rules have.
    private static func text(_ code: String, _ page: Page) -> String {
        "\(code): refuses \(page.title)\n\nwhy\n  \(page.why)\n\nfix\n  \(page.fix)\n"
    }
}
