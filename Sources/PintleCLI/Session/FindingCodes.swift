internal import PintleFindings
internal import PintlePolicy
internal import PintleProject
internal import PintleSystem

/// The pages of all finding codes, for `pintle rules CODE` and the formats that include help.
enum FindingCodes {
    /// The title of a code; `nil` for the code of a rule and for an unknown code.
    static func title(of code: String) -> String? { FindingCatalogue.page(of: code)?.title }

    /// The page of any code.
    ///
    /// - Returns: `nil` when the code does not exist.
    static func help(for code: String) -> String? {
        let reference = ProjectRules.reference
        return reference.rule(code).map { reference.page(of: $0) }
            ?? FindingCatalogue.page(of: code.uppercased())?.text
    }

    /// The codes that do not belong to rules and begin with these letters, a line each; `nil` when none does.
    static func family(_ prefix: String) -> String? {
        let wanted = prefix.uppercased()
        let found = FindingCatalogue.pages.filter { !wanted.isEmpty && $0.code.hasPrefix(wanted) }
        return found.isEmpty ? nil : found.map { "\($0.code)  \($0.title)\n" }.joined()
    }

    /// The codes nearest to an unknown one.
    static func nearest(to code: String) -> [String] {
        let known = ProjectRules.reference.rules.map { $0.code } + FindingCatalogue.pages.map(\.code)
        return NearestNames.of(code.uppercased(), among: known)
    }
}
