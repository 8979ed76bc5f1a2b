#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension ChildProcess {
    /// Starts a program with the null device as input and `output` as output.
    static func spawn(
        _ arguments: [String],
        environment: ProcessEnvironment,
        output: Int32,
        isSilent: Bool
    ) throws(ProgramFailure) -> pid_t {
        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        #else
        var actions = unsafe posix_spawn_file_actions_t()
        #endif
        try check(unsafe posix_spawn_file_actions_init(&actions))
        defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
        try check(unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0))
        try check(unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO))
        if isSilent {
            try check(unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0))
        }
        var identifier: pid_t = 0
        let program = arguments.first ?? ""
        let variables = environment.values.map { "\($0.key)=\($0.value)" }
        let code = unsafe withCStrings(arguments) { arguments in
            unsafe withCStrings(variables) { variables in
                unsafe posix_spawnp(&identifier, program, &actions, nil, arguments, variables)
            }
        }
        try check(code)
        return identifier
    }

    /// The functions of this family return their error.
    private static func check(_ code: Int32) throws(ProgramFailure) {
        guard code == 0 else { throw .system(code) }
    }

    /// Lends a null-terminated array of C strings.
    private static func withCStrings<R>(
        _ strings: [String],
        _ body: ([UnsafeMutablePointer<CChar>?]) -> R
    ) -> R {
        var pointers: [UnsafeMutablePointer<CChar>?] = unsafe strings.map { unsafe strdup($0) }
        defer { unsafe pointers.forEach { unsafe free($0) } }
        unsafe pointers.append(nil)
        return unsafe body(pointers)
    }
}
