package import PintleCore

/// The values that one env file gives.
package struct Layer: Sendable {
    package let environment: EnvironmentName
    /// The file, relative to the project.
    package let path: String
    package let entries: [Entry]

    package init(environment: EnvironmentName, path: String, entries: [Entry]) {
        self.environment = environment
        self.path = path
        self.entries = entries
    }

    /// One line `KEY=VALUE`.
    package final class Entry: Sendable {
        package let key: EnvKey
        /// The line in the file, from 1.
        package let line: Int
        package let text: SettingText
        /// Whether it stands sealed in the file; a value in the open is not.
        package let isSealed: Bool
        /// The line as it may be shown: a sealed value is cut to `sealed:…`, a value that must not be in the open masked.
        package let excerpt: String
        /// `nil` when nobody knows the value who may not.
        package let exposure: Exposure?
        /// The day when the value was set, by the writer's clock; `nil` for a value in the open.
        package let setOn: CalendarDate?

        package init(
            key: EnvKey,
            line: Int,
            text: SettingText,
            isSealed: Bool,
            excerpt: String,
            exposure: Exposure? = nil,
            setOn: CalendarDate? = nil
        ) {
            self.key = key
            self.line = line
            self.text = text
            self.isSealed = isSealed
            self.excerpt = excerpt
            self.exposure = exposure
            self.setOn = setOn
        }
    }
}
