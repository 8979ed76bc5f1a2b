/// What a rule refuses and what it lets pass, by example.
package struct RuleExamples: Sendable {
    /// Refused by this rule, and by no other, at every level where the rule is on.
    package let bad: [RuleExample]
    /// Refused by no rule at all.
    package let good: [RuleExample]

    package init(bad: [RuleExample], good: [RuleExample]) {
        self.bad = bad
        self.good = good
    }
}
