#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleSystem

/// The program and the arguments after `--`.
@safe
struct ChildExecutable {
    /// The program's file.
    let path: String
    /// The program's name and arguments, byte for byte as this process got them, with a null pointer at the end.
    let arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

    /// Finds a program as `execvp(3)` does, but never hands it to a shell.
    ///
    /// - Parameters:
    ///   - words: The last arguments of this process.
    ///   - environment: The variables, for `PATH`.
    /// - Throws: ``StartFailure``.
    init(_ words: [String], _ environment: ProcessEnvironment) throws(StartFailure) {
        unsafe arguments = CommandLine.unsafeArgv + (Int(CommandLine.argc) - words.count)
        let name = words.first ?? ""
        let places =
            name.contains("/")
            ? [""]
            : (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(
                separator: ":",
                omittingEmptySubsequences: false
            ).map { ($0.isEmpty ? "." : String($0)) + "/" }
        var code = ENOENT
        for place in places where !name.isEmpty {
            let candidate = place + name
            guard let status = try? FileStatus.of(candidate) else { continue }
            if status.kind == .directory {
                code = EISDIR
            } else if unsafe access(candidate, X_OK) != 0 {
                code = errno
            } else {
                path = candidate
                return
            }
        }
        throw StartFailure(name, code)
    }

    /// Replaces this process with the program.
    ///
    /// It returns only after a failure.
    func replaceProcess(_ environment: ChildEnvironment) -> StartFailure {
        // An ignored signal would stay ignored in the program.
        signal(SIGPIPE, SIG_DFL)
        let code = unsafe environment.withPointers { variables in
            unsafe execve(path, arguments, variables)
            return errno
        }
        return StartFailure(path, code)
    }
}
