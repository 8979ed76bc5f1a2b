internal import PintleFindings
internal import PintlePolicy
internal import PintleProject
internal import PintleSchema
internal import PintleSystem

/// Pages for the codes that are no rules: the schema's own, and those of reading and rendering.
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
            why: "what needs the one would fail when it starts or later; the other is read and checked by nothing",
            fix: "set the value, or declare the setting in environments/schema.yaml; take out what is not used"
        ),
        "DEL003": Page(
            title: "a value that the target's reader would not read back as it is",
            why: "the application would run with another value than the one that was checked",
            fix: "change the value, or leave the setting out of the target with exclude"
        ),
        "DEL004": Page(
            title: "the name of a setting that the target's format does not allow",
            why: "its reader would stop there, or pass over the setting",
            fix: "give the setting another spelling with env:, or leave it out of the target with exclude"
        ),
        "LAY001": Page(
            title: "a value in a shared layer that no environment uses",
            why: "whoever changes it expects something to change",
            fix: "take it out of the layer: pintle unset ENV NAME"
        ),
        "LAY003": Page(
            title: "values that are sealed although their settings are no secrets",
            why: "nobody sees in a diff what such a value is changed to",
            fix: "pintle get ENV NAME | pintle set ENV NAME --stdin; if the value was a secret once, set a new one"
        ),
        "LAY004": Page(
            title: "a comment in an env file that holds the value of a secret",
            why: "comments are not sealed: everyone who can read the repository knows the secret",
            fix: "replace the secret at its source, then remove the comment and set the new value: pintle edit ENV"
        ),
        "TYP001": Page(
            title: "a value that does not fit the type of its setting",
            why: "what reads it would fail, or take it for something else",
            fix: "correct the value, or the type in environments/schema.yaml"
        ),
        "TGT001": Page(
            title: "a target of an unknown format",
            why: "nothing knows how to write it",
            fix: "use one of those that pintle schema formats lists"
        ),
        "TGT002": Page(
            title: "a target for an audience that its format does not serve",
            why: "a format made for one audience must not carry what the other one may have",
            fix: "give the target the audience of its format, or use another format"
        ),
        "TGT003": Page(
            title: "an option that the target's format does not have",
            why: "an option that does nothing looks as if it did something",
            fix: "correct the option's name, or remove it"
        ),
        "TGT004": Page(
            title: "a value that an option of a target does not take, such as a template's text with an unknown name",
            why: "what the option was to change would stay as it is without it",
            fix: "use one of the values that the finding names"
        ),
        "TGT005": Page(
            title: "targets whose files would be in each other's way",
            why: "all targets of a run are written together, and some file systems ignore case",
            fix: "give each target a path of its own"
        ),
        "WAI001": Page(
            title: "a waiver of no rule, or owned by nobody",
            why: "an exception that nobody answers for is never taken back",
            fix: "correct the rule's code, or name a member as owner"
        ),
        "WAI002": Page(
            title: "a waiver of what cannot be waived in production, or for too long",
            why: "an exception that outlives its reason becomes the rule",
            fix: "mend what the rule found, or let the waiver end within 30 days"
        ),
        "WAI003": Page(
            title: "a waiver that has ended",
            why: "what it let pass is refused again; the waiver only misleads",
            fix: "take it out of environments/schema.yaml, then: pintle schema sign"
        ),
        "WAI004": Page(
            title: "a waiver that nothing needs",
            why: "it would hide the next finding of its rule",
            fix: "take it out of environments/schema.yaml, then: pintle schema sign"
        ),
        "VER001": Page(
            title: "a file that does not have the form it must have",
            why: reason("VER001"),
            fix: "put the file back from git; a CR LF line end comes from git without a .gitattributes file"
        ),
        "VER002": Page(
            title: "a file that nobody who may vouched for",
            why: reason("VER002"),
            fix: "put the file back from git and find out who changed it"
        ),
        "VER003": Page(
            title: "a file, environment or setting that does not exist",
            why: reason("VER003"),
            fix: "put the file back from git, or correct the name"
        ),
        "VER004": Page(
            title: "a file that cannot be read, or a place that cannot be written",
            why: reason("VER004"),
            fix: "mend the cause that the message names"
        ),
        "VER005": Page(
            title: "a project whose root nobody pinned, and a key that opens nothing here",
            why: reason("VER005"),
            fix: "get the root from an admin over another channel, then: pintle trust ROOT"
        ),
        "VER006": Page(
            title: "something that the member may not do",
            why: reason("VER006"),
            fix: "ask an admin for the right"
        ),
        "VER007": Page(
            title: "a schema with mistakes, or one that differs from the roster",
            why: reason("VER007"),
            fix: "mend environments/schema.yaml, then: pintle schema sign"
        ),
        "VER008": Page(
            title: "an older state of a file than was seen before, and another one of the same age",
            why: reason("VER008"),
            fix: "take the newest commit; old values come back with pintle revert, as a new generation"
        ),
        "VER009": Page(
            title: "a roster that lacks entries which were there before, or has others in their place",
            why: reason("VER009"),
            fix: "take the newest commit; where both sides of a merge added entries: pintle resolve keys/roster"
        ),
    ]

    private static func reason(_ code: String) -> String { PintleError.findingReasons[code] ?? "" }

    /// What a code that is no rule's refuses.
    static func title(of code: String) -> String? { pages[code]?.title ?? SchemaMistake(rawValue: code)?.title }

    /// The page of any code, a rule's or another's.
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

    /// The codes that are no rules' and begin with letters, a line each; `nil` when none does.
    static func family(_ prefix: String) -> String? {
        let wanted = prefix.uppercased()
        let mistakes = SchemaMistake.allCases.map { ($0.code, $0.title) }
        let known = (pages.map { ($0.key, $0.value.title) } + mistakes).sorted { $0.0 < $1.0 }
        let found = known.filter { !wanted.isEmpty && $0.0.hasPrefix(wanted) }
        return found.isEmpty ? nil : found.map { "\($0.0)  \($0.1)\n" }.joined()
    }

    /// The codes that somebody who typed an unknown one may have meant, those of rules included.
    static func nearest(to code: String) -> [String] {
        let known = pages.keys.sorted() + SchemaMistake.allCases.map(\.code)
        return NearestNames.of(code.uppercased(), among: ProjectRules.reference.rules.map { $0.code } + known)
    }

    /// In the form of a rule's page.
    private static func text(_ code: String, _ page: Page) -> String {
        "\(code): refuses \(page.title)\n\nwhy\n  \(page.why)\n\nfix\n  \(page.fix)\n"
    }
}
