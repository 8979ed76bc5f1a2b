internal import PintleFindings
internal import PintleSystem
internal import PintleCore
import PintleSchema

/// Refuses log levels that log everything in production.
struct VerboseLogRule: NameCheck {
    static let code = "LOG001"
    static let title = "logs of everything"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why =
        "debug logs contain tokens, addresses and messages, and everyone with access to the logs can read them"
    static let sources = ["CWE-532"]
    static let fix = "write info; use a more detailed level only for a short time, to find a fault"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("log.level", "enum", "debug")),
            RuleExample(.server("app.logLevel", "string", "TRACE")),
            RuleExample(.server("rust.log", "string", "warn,hyper=trace")),
            RuleExample(.server("rails.logLevel", "string", "debug")),
        ],
        good: [
            RuleExample(.server("log.level", "enum", "info")),
            RuleExample(at: .staging, .server("log.level", "enum", "debug")),
            RuleExample(.server("rust.log", "string", "warn,hyper=info")),
            RuleExample(.server("rails.logLevel", "string", "warn")),
        ]
    )
    static let names = ["log level", "log verbosity", "rust log", "verbosity", "log & level", "log min level"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard Self.verbose.contains(where: { bytes.isExactly($0) }) || Self.isVerboseList(bytes, value) else {
            return nil
        }
        return .about(value, "is \(PlainQuote.of(bytes))", context, label: "logs everything", range: 0..<bytes.count)
    }

    private static let verbose = ["debug", "trace", "verbose", "all", "silly", "finest", "finer", "fine", "everything"]

    /// `app=debug,hyper=info`, where everything or the application itself is logged in full.
    private static func isVerboseList(_ text: Span<UInt8>, _ value: ResolvedSetting) -> Bool {
        guard text.count <= 200, !value.setting.isSecret else { return false }
        return text.string.lowercased().split(separator: ",").contains {
            $0.hasSuffix("=trace") || $0.hasSuffix("=debug")
        }
    }
}
