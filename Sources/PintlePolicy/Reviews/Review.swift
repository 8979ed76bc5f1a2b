package import PintleSchema

/// What the check of an environment came to.
package struct Review: Sendable {
    /// Everything that was found, errors first, then by place.
    package let findings: [Finding]
    /// The environment, when no finding is an error.
    package let validated: ValidatedEnvironment?
}
