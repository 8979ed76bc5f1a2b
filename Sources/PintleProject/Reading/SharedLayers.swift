internal import PintleCore
internal import PintleSchema
internal import PintleVault

/// Files that were verified and opened for one environment, kept for the others that extend them too.
///
/// In a long chain of environments each would otherwise be opened as often as there are environments above it.
package struct SharedLayers: Sendable {
    var verifier: EnvFileVerifier
    var files: [EnvironmentName: VerifiedEnvFile] = [:]
    var layers: [EnvironmentName: Layer] = [:]

    package init(_ trust: Trust) {
        verifier = trust.verifier
    }
}
