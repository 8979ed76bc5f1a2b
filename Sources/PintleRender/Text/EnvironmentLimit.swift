/// The limits of the environment of a process.
enum EnvironmentLimit {
    /// The limit of execve(2) for one `KEY=VALUE` on Linux, in bytes without the NUL: `MAX_ARG_STRLEN`, 32 pages of 4
    /// KiB.
    static let maximumLength = 131_071
}
