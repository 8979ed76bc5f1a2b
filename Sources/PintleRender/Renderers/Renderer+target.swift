package import PintleCore
internal import PintleSchema

extension Renderer {
    /// The audiences that the format may serve.
    package static var audiences: Set<Audience> { Input.audiences }

    /// The value of an option in a target, or the option's default.
    static func option(_ name: String, of target: Target) -> String {
        target.options[name]?.text ?? options.first { $0.name == name }?.standard ?? ""
    }
}
