/// Variables that control a process: they decide what runs before the program reads a setting, or beside it.
///
/// Names that only tell a program where to connect or whom to trust, such as `NODE_EXTRA_CA_CERTS`, are settings; and so are
/// those that tune a runtime in production every day: `NODE_OPTIONS`, `JAVA_TOOL_OPTIONS`, `RUBYOPT`, `PYTHONPATH`.
enum ProcessNames {
    private static let steering: Set<String> = Set(
        loader + shells + runtimes + git + ["PINTLE_KEY", "PINTLE_KEY_FILE", "PINTLE_KEY_CMD"]
    )

    /// By name and not by their beginning: `LD_SDK_KEY` and `LD_ENV_…` are settings of LaunchDarkly.
    ///
    /// ld.so(8), iconv(3), rtld(1) of FreeBSD.
    private static let loader = [
        "GCONV_PATH", "GLIBC_TUNABLES", "LD_ASSUME_KERNEL", "LD_AUDIT", "LD_BIND_NOT", "LD_BIND_NOW", "LD_DEBUG",
        "LD_DEBUG_OUTPUT", "LD_DYNAMIC_WEAK", "LD_ELF_HINTS_PATH", "LD_HWCAP_MASK", "LD_LIBMAP", "LD_LIBMAP_DISABLE",
        "LD_LIBRARY_PATH", "LD_LIBRARY_PATH_FDS", "LD_LIBRARY_PATH_RPATH", "LD_LOADFLTR", "LD_ORIGIN_PATH",
        "LD_POINTER_GUARD", "LD_PREFER_MAP_32BIT_EXEC", "LD_PRELOAD", "LD_PRELOAD_FDS", "LD_PROFILE",
        "LD_PROFILE_OUTPUT", "LD_SHOW_AUXV", "LD_TRACE_LOADED_OBJECTS", "LD_TRACE_PRELINKING", "LD_USE_LOAD_BIAS",
        "LD_VERBOSE", "LD_WARN", "OPENSSL_CONF", "OPENSSL_ENGINES", "OPENSSL_MODULES",
    ]

    /// bash(1), sh(1), zshparam(1), less(1).
    private static let shells = [
        "BASHOPTS", "BASH_ENV", "CDPATH", "ENV", "FPATH", "GLOBIGNORE", "IFS", "LESSCLOSE", "LESSOPEN", "PATH",
        "PROMPT_COMMAND", "PS4", "SHELLOPTS", "ZDOTDIR",
    ]

    /// The variables that give an interpreter options or places of code: node(1), python(1), perlrun(1), ruby(1),
    /// java(1), php(1), lua(1), erl(1), and the start-up hooks of .NET.
    private static let runtimes = [
        "BUN_OPTIONS", "DOTNET_ADDITIONAL_DEPS", "DOTNET_SHARED_STORE", "DOTNET_STARTUP_HOOKS", "ERL_LIBS", "LUA_CPATH",
        "LUA_INIT", "LUA_PATH", "PERL5DB", "PERL5OPT", "PERLLIB", "PHPRC", "PHP_INI_SCAN_DIR", "PYTHONBREAKPOINT",
        "PYTHONHOME", "PYTHONSTARTUP", "PYTHONUSERBASE",
    ]

    /// The variables that name a command or another configuration (git(1)).
    private static let git = [
        "GIT_ASKPASS", "GIT_CONFIG_COUNT", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_SYSTEM",
        "GIT_EDITOR", "GIT_EXEC_PATH", "GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_PROXY_COMMAND", "GIT_SEQUENCE_EDITOR",
        "GIT_SSH", "GIT_SSH_COMMAND", "GIT_TEMPLATE_DIR", "SSH_ASKPASS",
    ]

    /// dyld(1), and the pairs of git-config(1).
    private static let beginnings = ["DYLD_", "GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_"]

    /// Whether a variable decides what a process loads and runs.
    static func isSteering(_ name: String) -> Bool {
        steering.contains(name) || beginnings.contains(where: name.hasPrefix)
    }
}
