internal import PintleCore
internal import PintleYAML

/// A name of a setting where another one names it, to be checked when all are read.
struct SettingReference {
    /// Such as `pins` or `expires`.
    let word: String
    let from: SettingName
    let target: SettingName
    let mark: YAMLMark
    /// The value that the other setting has to have, for `when`.
    var value: String?
}
