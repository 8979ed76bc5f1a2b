internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses test keys in production.
struct TestModeKeyRule: ValueCheck {
    static let code = "SEC006"
    static let title = "test keys in production"
    static let findsCredentials = true
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "with a test key, the service does nothing real: payments appear to succeed, but no one is charged"
    static let sources = ["Stripe documentation, API keys"]
    static let fix = "set the live key of the production account"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("stripe.secretKey", "sk_test_" + PaymentKeySample.body)),
            RuleExample(.client("stripe.publishableKey", "string", "pk_test_" + PaymentKeySample.body)),
            RuleExample(.client("razorpay.id", "string", "rzp_test_" + PaymentKeySample.body)),
            RuleExample(.secret("xendit.key", "xnd_development_" + PaymentKeySample.body)),
        ],
        good: [
            RuleExample(.secret("stripe.webhookSecret", "whsec_" + PaymentKeySample.body)),
            RuleExample(at: .staging, .secret("stripe.secretKey", "sk_test_" + PaymentKeySample.body)),
            RuleExample(.client("stripe.publishableKey", "string", "pk_live_" + PaymentKeySample.body)),
            RuleExample(.server("payments.note", "string", "sandbox keys are refused")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard PaymentKeys.isTest(bytes) else { return nil }
        return .about(value, "is a test key", context, label: "a test key")
    }
}

/// The part after the prefix in examples, joined there so that repository scanners see no whole key.
enum PaymentKeySample {
    static let body = "51Hx9KqTbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq"
}
