/// What the environment of a process can hold.
enum EnvironmentLimit {
    /// What execve(2) takes as one `KEY=VALUE` on Linux, in bytes without the NUL: `MAX_ARG_STRLEN`, 32 pages of 4 KiB.
    static let maximumLength = 131_071
}
