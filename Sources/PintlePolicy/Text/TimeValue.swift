import PintleSchema

/// How long a time is that a setting gives, as a duration or as a number whose unit its name tells.
enum TimeValue {
    /// - Returns: Seconds; `nil` for what is no time. A plain number is of seconds unless the name says otherwise.
    static func seconds(of value: ResolvedSetting) -> Int64? {
        switch value.typed {
        case .duration(let duration): return duration.components.seconds
        case .integer(let number):
            switch value.words.words.last {
            case "ms", "millis", "milliseconds": return number / 1000
            case "minutes", "mins": return number.multipliedReportingOverflow(by: 60).partialValue
            case "hours": return number.multipliedReportingOverflow(by: 3600).partialValue
            case "days": return number.multipliedReportingOverflow(by: 86_400).partialValue
            default: return number
            }
        default: return nil
        }
    }
}
