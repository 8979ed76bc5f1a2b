internal import PintleFindings
import PintleVault

/// The time in a signature, by the clock of the signer.
struct SignedTime {
    let time: Timestamp
    /// Relative to the project.
    let path: String
    /// From 1; `nil` is the last line of the file.
    let line: Int?
    /// Whose time it is, for messages: `the signature of environments/prod.env`.
    let subject: String
    let fix: String

    /// Whether no clock that is right can have made it: clocks differ, but not by more than a day.
    static func isFuture(_ time: Timestamp) -> Bool {
        time.secondsSince1970 - Timestamp.now.secondsSince1970 > Int64(FutureTime.toleratedDays) * 86_400
    }
}
