package import PintleCore
package import PintleFindings
package import PintleSchema

/// A rule's objection to one value or line.
///
/// The policy turns it into a finding.
///
/// No part of it may contain any of a secret's value. It is a class, because nearly all results are `nil`.
package final class Objection: Sendable {
    package let subject: Subject
    /// The problem, in one line without a full stop, naming the setting first.
    package let message: String
    /// A few words beside the carets.
    package let label: String?
    /// The fix for this case; `nil` prints the rule's own ``Rule/fix``.
    package let fix: String?
    package let notes: [String]
    /// Which element of a list it is about, from 0; `nil` is the whole value.
    package let element: Int?
    /// Which bytes of the value are wrong, never of a secret; `nil` marks the key.
    package let range: Range<Int>?
    /// The setting whose missing value alone is the cause, where that is another finding's subject; `nil` for any other.
    package let lacking: SettingName?
    /// The highest severity that it gets; `nil` is the rule's own.
    package let severity: Severity?

    package enum Subject: Sendable {
        /// The value that a setting has in the environment.
        case setting(ResolvedSetting)
        /// A line of an env file, whether its value counts or not.
        case line(LayerLine)
        /// A setting without a value that it needs.
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

extension Objection {
    /// An objection to a value: `NAME in ENVIRONMENT CLAUSE`.
    static func about(
        _ value: ResolvedSetting,
        _ clause: String,
        _ context: RuleContext,
        label: String,
        fix: String? = nil,
        range: Range<Int>? = nil,
        lacking: SettingName? = nil,
        severity: Severity? = nil
    ) -> Objection {
        Objection(
            to: .setting(value),
            "\(value.setting.name) in \(context.environment) \(clause)",
            label: label,
            fix: fix,
            range: value.setting.isSecret ? nil : range,
            lacking: lacking,
            severity: severity
        )
    }
}
