package import PintleFindings

/// An environment after its layers were laid over each other and read, and what was found on the way.
package struct Resolution: Sendable {
    package let environment: ResolvedEnvironment
    package let findings: [Finding]

    package init(environment: ResolvedEnvironment, findings: [Finding]) {
        self.environment = environment
        self.findings = findings
    }
}
