/// A name of a setting where another one names it, to be checked when all are read.
struct SettingReference {
    /// `pins` or `expires`.
    let word: String
    let from: SettingName
    let target: SettingName
    let mark: YAMLMark
}
