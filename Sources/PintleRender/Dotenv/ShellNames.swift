/// Variables that a shell does not hold like any other.
enum ShellNames {
    /// Read-only, computed, or steering the shell that sources the file.
    ///
    /// bash(1), "Shell Variables"; zshparam(1) for the identities, which assignments change; ld.so(8).
    static let special: Set<String> = [
        // Assigning fails, or changes who the process is.
        "UID", "EUID", "GID", "EGID", "PPID", "BASHOPTS", "SHELLOPTS", "BASH_VERSINFO",
        // What is read is not what was assigned.
        "RANDOM", "SRANDOM", "SECONDS", "LINENO", "HISTCMD", "EPOCHSECONDS", "EPOCHREALTIME", "BASHPID", "BASH_COMMAND",
        "BASH_SUBSHELL", "BASH_ARGV0", "BASH_ARGC", "BASH_ARGV", "BASH_LINENO", "BASH_SOURCE", "BASH_ALIASES",
        "BASH_CMDS", "DIRSTACK", "FUNCNAME", "GROUPS", "PIPESTATUS", "COMP_WORDBREAKS", "SHLVL",
        // They decide what the shell and its children run.
        "PATH", "IFS", "ENV", "BASH_ENV", "PS4", "PROMPT_COMMAND", "GLOBIGNORE", "CDPATH", "LD_PRELOAD", "LD_AUDIT",
        "LD_LIBRARY_PATH", "DYLD_INSERT_LIBRARIES", "DYLD_LIBRARY_PATH",
    ]
}
