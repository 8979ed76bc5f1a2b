package import PintleCore
package import PintleSchema
package import PintleVault

/// A secret that a former reader knows: it has to be replaced at the service that it belongs to.
package struct ExposedSecret: Sendable {
    package let environment: EnvironmentName
    package let key: EnvKey
    /// `nil` when the schema does not know the key.
    package let setting: Setting?
    package let path: String
    package let line: Int
    /// The entries of the roster that exposed it, oldest first; never empty.
    package let losses: [ReadingLoss]

    /// The former readers, each once.
    package var readers: FormerReaders {
        var readers = FormerReaders()
        for loss in losses { readers.add(loss.member, isFormerKey: loss.isFormerKey) }
        return readers
    }

    /// Whether the schema says how a new value is made.
    package var isGenerated: Bool { setting?.generator != nil }

    package var named: Project.NamedSetting { .init(key: key, setting: setting) }

    /// The command that replaces it.
    package var fix: String {
        !isGenerated
            ? "replace it at the service that it belongs to, then: pintle set \(environment) \(key) --stdin"
            : "pintle rotate \(environment) \(key)"
    }
}
