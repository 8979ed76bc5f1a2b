/// Every finding code that does not belong to a rule, with its texts.
///
/// A rule has its own.
package enum FindingCatalogue {
    /// All pages, in the order of their codes.
    package static let pages = (projectPages + targetPages + schemaPages).sorted { $0.code < $1.code }

    private static let byCode = Dictionary(uniqueKeysWithValues: pages.map { ($0.code, $0) })

    /// The page of a code in capitals; `nil` for a rule's code and an unknown one.
    package static func page(of code: String) -> FindingPage? { byCode[code] }

    /// The general reason of a code, for a finding without a more specific one.
    package static func why(_ code: String) -> String { byCode[code]?.why ?? "" }

    /// The general fix of a code, for a finding without a more specific one.
    package static func fix(_ code: String) -> String { byCode[code]?.fix ?? "" }
}

/// The general texts of a finding code that does not belong to a rule.
package struct FindingPage: Sendable {
    /// The code, such as `VER001`.
    package let code: String
    /// The refused things, as a plural noun phrase.
    package let title: String
    /// The consequence of leaving it unfixed.
    package let why: String
    package let fix: String

    init(_ code: String, _ title: String, why: String, fix: String) {
        self.code = code
        self.title = title
        self.why = why
        self.fix = fix
    }

    /// The page as `pintle rules CODE` prints it.
    package var text: String { "\(code): refuses \(title)\n\nwhy\n  \(why)\n\nfix\n  \(fix)\n" }
}

extension FindingCatalogue {
    /// The codes about targets.
    static let targetPages = [
        FindingPage(
            "TGT001",
            "targets with an unknown format",
            why: "Pintle has no renderer for this format",
            fix: "use a format from the list of: pintle schema formats"
        ),
        FindingPage(
            "TGT002",
            "targets for an audience that their format does not serve",
            why: "a format for one audience must not contain values of the other",
            fix: "give the target the audience of its format, or use another format"
        ),
        FindingPage(
            "TGT003",
            "options that the target's format does not have",
            why: "an unknown option has no effect, although a reader would expect one",
            fix: "correct the option's name, or remove it"
        ),
        FindingPage(
            "TGT004",
            "options with a value that they do not accept, such as a template with an unknown name",
            why: "without a valid value, the option would have no effect",
            fix: "use one of the values that the finding names"
        ),
        FindingPage(
            "TGT005",
            "targets whose files conflict",
            why: "all targets of a run are written together, and some file systems ignore case",
            fix: "give each target its own path"
        ),
    ]
}
