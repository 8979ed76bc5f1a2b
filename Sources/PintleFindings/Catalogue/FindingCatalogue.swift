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
