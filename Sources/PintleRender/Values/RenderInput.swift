package import PintleCore
package import PintlePolicy
package import PintleSchema

/// The values of an environment that a renderer gets.
///
/// The type decides which audiences a format can have: a renderer of ``ClientValues`` cannot be handed a server's
/// value.
package protocol RenderInput: Sendable {
    /// The audiences whose targets it can serve.
    static var audiences: Set<Audience> { get }

    var environment: EnvironmentName { get }

    /// The settings that the target takes and that have a value, in the schema's order.
    var settings: [ResolvedSetting] { get }

    init(_ environment: ResolvedEnvironment, for target: Target)

    /// A copy with the kinds of its pins, for formats that tell authorities' keys from servers'.
    init(_ environment: ResolvedEnvironment, for target: Target, kinds: PinKinds)
}

extension RenderInput {
    package init(_ environment: ResolvedEnvironment, for target: Target, kinds: PinKinds) {
        self.init(environment, for: target)
    }
}
