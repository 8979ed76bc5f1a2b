package import PintleCore

/// The state of a file in an output directory, compared with a new render.
package struct DeployedFile: Sendable {
    package enum State: Hashable, Sendable {
        case same
        case missing
        /// The settings that differ, as far as the format tells; never their values.
        case different([SettingName], hasMore: Bool)
        /// The bytes are right, but others than the owner may open the file.
        case exposed
        /// An earlier run wrote it, and nothing makes it any more.
        case left
        /// A receipt of another state of the project.
        case stale
        /// A receipt of this state that does not name all that is compared.
        case incomplete
        /// A file that is not a receipt, or a receipt that no reader of the environment signed.
        case unsigned
    }

    /// Below the output directory.
    package let path: String
    package let state: State
}
