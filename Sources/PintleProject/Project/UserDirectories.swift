package import PintleSystem

/// The directories of a user's own files (XDG Base Directory Specification).
package struct UserDirectories: Sendable {
    /// `$XDG_CONFIG_HOME/pintle`: the identity and the trusted roots.
    package let configuration: String?
    /// `$XDG_STATE_HOME/pintle`: what this machine has seen.
    package let state: String?

    package init(_ environment: ProcessEnvironment) {
        configuration = Self.directory("XDG_CONFIG_HOME", or: "/.config", environment)
        state = Self.directory("XDG_STATE_HOME", or: "/.local/state", environment)
    }

    /// A relative path in a variable counts as unset, as the specification says.
    private static func directory(
        _ variable: String,
        or fallback: String,
        _ environment: ProcessEnvironment
    ) -> String? {
        if let base = environment[variable], base.hasPrefix("/") { return base + "/pintle" }
        return environment["HOME"].map { $0 + fallback + "/pintle" }
    }
}
