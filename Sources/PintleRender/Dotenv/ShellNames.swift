/// Variables that a shell does not hold like any other.
///
/// Measured with every name that the manuals and programs of bash 5.2, dash 0.5.12, zsh 5.9, mksh R59 and ksh 93u+m know:
/// every sourced value has to arrive in the environment as it was written.
enum ShellNames {
    /// Whether a shell that sources a file gives a variable another meaning than its value.
    static func isSpecial(_ name: String) -> Bool { special.contains(name) }

    private static let special: Set<String> = Set(identities + computed + numbers + arrays + steering)

    /// Assigning fails, or changes who the process is.
    private static let identities = [
        "BASHOPTS", "BASH_VERSINFO", "EGID", "EUID", "GID", "KSHEGID", "KSHGID", "KSHUID", "KSH_VERSION", "PGRP",
        "PPID",
        "SHELLOPTS", "UID", "USERNAME", "USER_ID",
    ]

    /// The shell reads another value than was assigned.
    private static let computed = [
        "ARGC", "BASHPID", "BASH_ALIASES", "BASH_ARGC", "BASH_ARGV", "BASH_ARGV0", "BASH_CMDS", "BASH_COMMAND",
        "BASH_LINENO", "BASH_SOURCE", "BASH_SUBSHELL", "COMP_WORDBREAKS", "DIRSTACK", "EPOCHREALTIME", "EPOCHSECONDS",
        "FUNCNAME", "GROUPS", "HISTCHARS", "HISTCMD", "KEYBOARD_HACK", "LINENO", "PIPESTATUS", "RANDOM", "SECONDS",
        "SHLVL", "SRANDOM", "TTYIDLE", "ZSH_EVAL_CONTEXT", "ZSH_SUBSHELL", "_", "histchars",
    ]

    /// Only a number may be assigned; anything else ends the shell, or is computed.
    private static let numbers = [
        "COLUMNS", "ERRNO", "FUNCNEST", "HISTSIZE", "JOBMAX", "KEYTIMEOUT", "LINES", "LISTMAX", "MAILCHECK", "OPTIND",
        "SAVEHIST", "TMOUT", "TRY_BLOCK_ERROR", "TRY_BLOCK_INTERRUPT",
    ]

    /// zsh ties them to other variables, or keeps tables of its own in them (zshparam(1), zshmodules(1)).
    private static let arrays = [
        "aliases", "argv", "builtins", "cdpath", "commands", "dirstack", "dis_aliases", "dis_builtins", "dis_functions",
        "dis_functions_source", "dis_galiases", "dis_patchars", "dis_reswords", "dis_saliases", "fignore", "fpath",
        "funcfiletrace", "funcsourcetrace", "funcstack", "functions", "functions_source", "functrace", "galiases",
        "history", "historywords", "jobdirs", "jobstates", "jobtexts", "keymaps", "mailpath", "manpath", "module_path",
        "modules", "nameddirs", "options", "parameters", "patchars", "path", "pipestatus", "psvar", "reswords",
        "saliases", "status", "termcap", "terminfo", "userdirs", "usergroups", "watch", "widgets", "zsh_eval_context",
        "zsh_scheduled_events",
    ]

    /// They decide what the shell and its children run (bash(1), zshparam(1), ksh(1), mksh(1), ld.so(8)).
    private static let steering = [
        "BASH_ENV", "CDPATH", "DYLD_INSERT_LIBRARIES", "DYLD_LIBRARY_PATH", "ENV", "EXECSHELL", "FPATH", "GLOBIGNORE",
        "IFS", "LD_AUDIT", "LD_LIBRARY_PATH", "LD_PRELOAD", "NULLCMD", "PATH", "PROMPT4", "PROMPT_COMMAND", "PS4",
        "READNULLCMD", "ZDOTDIR",
    ]
}
