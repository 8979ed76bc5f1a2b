package import PintleCore
package import PintleFindings

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
        /// Whether it is sealed in the file.
        ///
        /// A plaintext value is not.
        package let isSealed: Bool
        /// The line as it may be shown: sealed values as `sealed:…`, forbidden plaintext masked.
        package let excerpt: String
        /// `nil` when no former reader knows the value.
        package let exposure: Exposure?
        /// The day when the value was set, by the writer's clock; `nil` for a plaintext value.
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

extension Layer {
    /// The place of a line, with its name marked.
    package func place(of entry: Entry, label: String? = nil) -> SourcePlace {
        SourcePlace(
            path: path,
            line: entry.line,
            column: 1,
            length: entry.key.text.utf8.count,
            excerpt: entry.excerpt,
            label: label
        )
    }

    /// The place of a line, with its value marked as far as it is shown.
    package func placeOfValue(of entry: Entry, label: String? = nil) -> SourcePlace {
        let start = entry.key.text.utf8.count + 1
        let shown = entry.excerpt.unicodeScalars.count - start
        guard shown > 0 else { return place(of: entry, label: label) }
        return SourcePlace(
            path: path,
            line: entry.line,
            column: start + 1,
            length: shown,
            excerpt: entry.excerpt,
            label: label
        )
    }
}

/// The former readers who still know a secret.
package struct Exposure: Hashable, Sendable {
    package let readers: FormerReaders
    /// The day of the first loss since the value was set, in UTC.
    package let since: CalendarDate

    package init(readers: FormerReaders, since: CalendarDate) {
        self.readers = readers
        self.since = since
    }
}
