internal import PintleSchema

/// A limit of events in a time, such as `100/1m`.
public struct Rate: Hashable, Sendable, DecodableSetting, CustomStringConvertible {
    /// The number of events.
    public let count: Int
    /// The time in which they may happen.
    public let duration: Duration

    /// A limit of so many events in a time.
    public init(count: Int, per duration: Duration) {
        self.count = count
        self.duration = duration
    }

    /// Takes rates.
    public init?(_ setting: StoredSetting) {
        guard setting.typeName == "rate", let text = setting.text, let rate = RateText.read(Array(text.utf8).span),
            let count = Int(exactly: rate.count)
        else { return nil }
        self.init(count: count, per: .milliseconds(rate.milliseconds))
    }

    /// Such as `100 in 60.0 seconds`.
    public var description: String { "\(count) in \(duration)" }
}
