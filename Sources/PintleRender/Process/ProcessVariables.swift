internal import PintleCore
package import PintleFindings
package import PintlePolicy
package import PintleSchema
internal import PintleSystem

/// The values of an environment for a child process: variables, or files for its secrets.
package struct ProcessVariables: Sendable {
    /// The findings; with an error among them nothing is run.
    package let findings: [Finding]
    /// The settings that the process gets.
    package let settings: [ResolvedSetting]
    /// Inherited variables of declared settings that the process gets no value of.
    ///
    /// Not the shell decides those, but the environment. Names that steer a process are never a setting's.
    package let withheld: [String]
    private let secretsAreFiles: Bool

    /// The ending of a variable that names a file, as images for Docker read it.
    private static let fileEnding = "_FILE"

    /// Checks the variables of a process.
    ///
    /// - Parameters:
    ///   - environment: The environment that passed its rules.
    ///   - target: Whose settings to take; `nil` is everything that a server may have.
    ///   - secretsAreFiles: Whether secrets are handed over as files and not as variables.
    package init(_ environment: ValidatedEnvironment, target: Target?, secretsAreFiles: Bool) {
        settings = target.map { TargetValues(environment.resolved, for: $0).settings } ?? environment.settings
        self.secretsAreFiles = secretsAreFiles
        let keys = Set(settings.map(\.setting.key.text))
        let absent = environment.schema.settings.map(\.key.text).filter { !keys.contains($0) }
        withheld = absent.flatMap { [$0, $0 + Self.fileEnding] }
            .filter { !keys.contains($0) && !ProcessNames.isSteering($0) }
        let name = environment.name
        findings = settings.compactMap { value in
            let isFile = secretsAreFiles && value.setting.isSecret
            if ProcessNames.isSteering(value.setting.key.text) {
                return .refused(value, in: name, code: "DEL004", "decides what the process loads and runs")
            }
            if isFile {
                let variable = value.setting.key.text + Self.fileEnding
                return keys.contains(variable)
                    ? .refused(
                        value,
                        in: name,
                        code: "DEL004",
                        "would be passed in \(variable), which is another setting"
                    ) : nil
            }
            if let reason = TextCheck.reason(value.text) {
                return .refused(value, in: name, code: "DEL003", "cannot be a variable: \(reason)")
            }
            let count = value.text.withBytes { $0.count } + value.setting.key.text.utf8.count + 1
            guard count <= EnvironmentLimit.maximumLength else {
                return .refused(value, in: name, code: "DEL003", "is longer than a variable can be (execve(2))")
            }
            return nil
        }
    }

    /// The settings that have another value than before, or none, or are new.
    package func changedNames(since other: ProcessVariables) -> [String] {
        let before = Dictionary(uniqueKeysWithValues: other.settings.map { ($0.setting.name, $0) })
        let now = Set(settings.map(\.setting.name))
        let changed = settings.filter { value in before[value.setting.name].map { !value.hasSameText(as: $0) } ?? true }
        let gone = other.settings.filter { !now.contains($0.setting.name) }
        return (changed + gone).map(\.setting.name.text)
    }

    /// The settings that reach a process only when it starts: variables with another value than before, and files that
    /// come or go with the variable that names them.
    package func namesForStart(since other: ProcessVariables) -> [String] {
        let (now, before) = (Set(files.map(\.name)), Set(other.files.map(\.name)))
        let staying = now.intersection(before)
        let files = Set(
            (self.files + other.files).filter { staying.contains($0.name) }.map(\.setting.setting.name.text)
        )
        return changedNames(since: other).filter { !files.contains($0) }
    }

    /// Whether it has an error.
    package var isRefused: Bool { findings.contains { $0.severity == .error } }

    /// The secrets that are handed over as files, each under the name of its variable without `_FILE`.
    package var files: [(name: String, setting: ResolvedSetting)] {
        settings.filter { secretsAreFiles && $0.setting.isSecret }.map { ($0.setting.key.text, $0) }
    }

    /// The variables' names.
    package var names: [String] {
        settings.map { value in
            let isFile = secretsAreFiles && value.setting.isSecret
            return value.setting.key.text + (isFile ? Self.fileEnding : "")
        }
    }

    /// Inherited variables that must not stand beside them: a program that reads a value or a file, as images for
    /// Docker do, would find another value than the one that was checked, or refuse both.
    package var displaced: [String] {
        settings.map { value in
            let isFile = secretsAreFiles && value.setting.isSecret
            return value.setting.key.text + (isFile ? "" : Self.fileEnding)
        }
    }

    /// `KEY=VALUE` with a NUL after each, as `execve(2)` takes them.
    ///
    /// - Parameter directory: The directory of the files.
    /// - Returns: The text.
    /// - Throws: ``PintleError/refused(target:)`` when ``isRefused``.
    package func block(filesIn directory: String) throws(PintleError) -> RenderedText {
        guard !isRefused else { throw .renderRefused(target: "of the process") }
        let buffer = RenderBuffer()
        for value in settings {
            if secretsAreFiles, value.setting.isSecret {
                buffer.append("\(value.setting.key)\(Self.fileEnding)=\(directory)/\(value.setting.key)\0")
            } else {
                buffer.append("\(value.setting.key)=")
                value.text.withBytes { buffer.append($0) }
                buffer.append("\0")
            }
        }
        return buffer.finish()
    }
}

extension Finding {
    fileprivate static func refused(
        _ value: ResolvedSetting,
        in environment: EnvironmentName,
        code: String,
        _ reason: String
    ) -> Finding {
        Finding(
            code: code,
            severity: .error,
            environment: environment,
            setting: value.setting.name,
            key: value.setting.key,
            message: "\(value.setting.name) \(reason)",
            place: value.place,
            schemaPlace: value.setting.place,
            why: "the process would not get the value that was checked, or would not be the program that you named",
            fix: code == "DEL004"
                ? "give \(value.setting.name) another name with `env:`, or run with a target that leaves it out"
                : (value.setting.isSecret ? "hand secrets over as files, with --files, or " : "")
                    + "run with a target that leaves it out"
        )
    }
}

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

extension ResolvedSetting {
    fileprivate func hasSameText(as other: ResolvedSetting) -> Bool {
        text.withBytes { one in other.text.withBytes { two in one.isEqual(to: two) } }
    }
}
