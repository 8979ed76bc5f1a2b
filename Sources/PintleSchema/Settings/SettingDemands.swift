package import PintleCore

/// What a setting demands of others, and of its own age.
package struct SettingDemands: Sendable {
    /// Values of other settings under which alone this one is required; all of them.
    package let when: [Condition]
    /// Settings of which, with this one, exactly one has a value.
    package let oneOf: [SettingName]
    /// The setting whose host this one must have.
    package let sameHostAs: SettingName?
    /// The certificates that this private key belongs to.
    package let matches: SettingName?
    /// After how many days the value is to be replaced.
    package let rotateDays: Int?

    /// Another setting and the value it has to have.
    package struct Condition: Sendable, Hashable {
        package let setting: SettingName
        package let value: String

        package init(setting: SettingName, value: String) {
            self.setting = setting
            self.value = value
        }
    }

    package init(
        when: [Condition] = [],
        oneOf: [SettingName] = [],
        sameHostAs: SettingName? = nil,
        matches: SettingName? = nil,
        rotateDays: Int? = nil
    ) {
        self.when = when
        self.oneOf = oneOf
        self.sameHostAs = sameHostAs
        self.matches = matches
        self.rotateDays = rotateDays
    }
}
