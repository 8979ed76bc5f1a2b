import Foundation
import Testing

extension Sandbox {
    /// Whether the clock of a program can be moved.
    static let mayMoveClock = (try? Sandbox().run(moved(to: 0) + ["true"]))?.status == 0

    /// Noon of a day; 0 is tomorrow, so that nothing that the test did before is in the future.
    private static func moved(to day: Int) -> [String] {
        ["/usr/bin/env", "TZ=UTC", "faketime", "-f", "@\(date(day)) 12:00:00"]
    }

    /// A day as `YYYY-MM-DD`, counted from tomorrow.
    static func date(_ day: Int) -> String { dayFormat.string(from: tomorrow.addingTimeInterval(Double(day) * 86_400)) }

    private static let tomorrow = Date().addingTimeInterval(86_400)

    private static let dayFormat: DateFormatter = {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "UTC")
        format.dateFormat = "yyyy-MM-dd"
        return format
    }()

    /// Runs `pintle` at noon of a day.
    @discardableResult
    func pintle(
        on day: Int,
        _ arguments: String...,
        input: String? = nil,
        variables: [String: String] = [:]
    ) throws -> Outcome {
        try pintle(on: day, arguments, input: input, variables: variables)
    }

    @discardableResult
    func pintle(
        on day: Int,
        _ arguments: [String],
        input: String? = nil,
        variables: [String: String] = [:]
    ) throws -> Outcome {
        try run(Self.moved(to: day) + [BuiltBinary.path] + arguments, input: input, variables: variables)
    }

    /// The variables of a machine that has seen nothing yet, as a container that was just made.
    func container() -> [String: String] { ["XDG_STATE_HOME": path + "/state-" + UUID().uuidString] }

    /// Alice lets bob read production and removes him on day 0, so that he knows every secret of it.
    func removeReader() throws {
        try join("bob", "--read", "prod")
        let outcome = try pintle(on: 0, "members", "remove", "bob")
        try #require(outcome.status == 0, "\(outcome)")
    }
}
