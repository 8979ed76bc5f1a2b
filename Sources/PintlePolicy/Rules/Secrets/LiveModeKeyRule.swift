internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses live keys of payment services outside production.
struct LiveModeKeyRule: ValueCheck {
    static let code = "SEC007"
    static let title = "live keys of payment services outside production"
    static let scope = ValueScope.secrets
    static let findsCredentials = true
    static let levels = RuleLevels(production: nil, staging: .error, development: .error)
    static let why = "a test could move real money, and more people and machines can read the key"
    static let sources = ["Stripe documentation, API keys"]
    static let fix = "set a test key, and replace the live key, because too many can read it here"
    static let examples = RuleExamples(
        bad: [
            RuleExample(at: .staging, .secret("stripe.secretKey", "sk_" + "live_" + PaymentKeySample.body)),
            RuleExample(at: .staging, .secret("stripe.restrictedKey", "rk_" + "live_" + PaymentKeySample.body)),
            RuleExample(at: .development, .secret("payments.key", "sk_" + "live_" + PaymentKeySample.body)),
            RuleExample(at: .staging, .secret("razorpay.keyId", "rzp_" + "live_" + "q8Rz2Lm5Np7Vt4")),
        ],
        good: [
            RuleExample(.secret("stripe.webhookSecret", "whsec_" + PaymentKeySample.body)),
            RuleExample(at: .staging, .secret("stripe.secretKey", "sk_test_" + PaymentKeySample.body)),
            RuleExample(at: .staging, .secret("razorpay.keyId", "rzp_test_q8Rz2Lm5Np7Vt4")),
            RuleExample(.secret("payments.token", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.isSecret, PaymentKeys.isLive(bytes) else { return nil }
        return .about(value, "is a live key of a payment service", context, label: "a live key")
    }
}
