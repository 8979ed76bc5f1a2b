package import PintleCore
package import PintleFindings
package import PintleSchema

/// What a rule says about one value or line; the policy makes a finding of it.
///
/// No part of it may hold anything of a secret's value. A class, as nearly every rule answers nearly every value with none.
package final class Objection: Sendable {
    package let subject: Subject
    /// What is wrong, in one line without a full stop, naming the setting first.
    package let message: String
    /// A few words to stand beside the carets.
    package let label: String?
    /// What to do about this very case; without it the rule's own ``Rule/fix`` is printed.
    package let fix: String?
    package let notes: [String]
    /// Which element of a list it is about, from 0; `nil` is the whole value.
    package let element: Int?
    /// Which bytes of the value are wrong, never of a secret; `nil` marks the key.
    package let range: Range<Int>?
    /// The setting whose missing value alone is the cause, where that is another finding's subject; `nil` for any other.
    package let lacking: SettingName?
    /// What it weighs at most; `nil` is what the rule weighs.
    package let severity: Severity?

    package enum Subject: Sendable {
        /// The value that a setting has in the environment.
        case setting(ResolvedSetting)
        /// A line of an env file, whether its value counts or not.
        case line(LayerLine)
        /// A setting that has no value where one is needed.
        case absent(Setting)
    }

    package init(
        to subject: Subject,
        _ message: String,
        label: String? = nil,
        fix: String? = nil,
        notes: [String] = [],
        element: Int? = nil,
        range: Range<Int>? = nil,
        lacking: SettingName? = nil,
        severity: Severity? = nil
    ) {
        self.subject = subject
        self.message = message
        self.label = label
        self.fix = fix
        self.notes = notes
        self.element = element
        self.range = range
        self.lacking = lacking
        self.severity = severity
    }

    package var key: EnvKey {
        switch subject {
        case .setting(let value): value.setting.key
        case .line(let line): line.key
        case .absent(let setting): setting.key
        }
    }
}
