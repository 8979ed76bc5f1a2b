package import PintleCore
internal import PintleSchema

extension Renderer {
    /// The audiences that the format may serve.
    package static var audiences: Set<Audience> { Input.audiences }

    /// What a target says for an option, or what the option is when it does not.
    static func option(_ name: String, of target: Target) -> String {
        target.options[name]?.text ?? options.first { $0.name == name }?.standard ?? ""
    }
}
