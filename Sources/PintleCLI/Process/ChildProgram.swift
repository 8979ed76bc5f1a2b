#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
@unsafe @preconcurrency import Musl
#else
@unsafe @preconcurrency import Glibc
#endif
internal import PintleFindings
internal import PintleRender
internal import PintleSystem
internal import PintleVault

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

/// The reason why a program could not be started.
struct StartFailure: Error {
    /// The status of shells and `env(1)`: 127 when the program does not exist, else 126.
    let status: Int32
    let error: PintleError

    init(_ program: String, _ code: Int32) {
        let name = RawForbidden.escaped(program)
        switch code {
        case ENOENT where !program.contains("/"):
            status = 127
            error = .programNotInPath(name)
        case ENOENT:
            status = 127
            error = .missingProgram(name)
        case ENOEXEC:
            status = 126
            error = .notAProgram(name)
        case E2BIG:
            status = 126
            error = .programArgumentsTooLong(name)
        default:
            status = 126
            error = .programNotRun(name, code: code)
        }
    }
}

/// The variables of a child process: those of an environment, which override the inherited ones.
struct ChildEnvironment {
    private let block: RenderedText
    /// The names that are not inherited.
    private let replaced: Set<String>
    private let isPristine: Bool
    /// The declared settings that this process has as variables and that the child does not get.
    private(set) var withheld: [String] = []

    /// Combines the variables.
    ///
    /// - Parameters:
    ///   - variables: The variables of the environment.
    ///   - directory: The directory with the files of the secrets.
    ///   - isPristine: Whether nothing is inherited. Pintle's key variables are never inherited.
    /// - Throws: ``PintleError`` for a value that cannot be passed as a variable.
    init(_ variables: ProcessVariables, filesIn directory: String, isPristine: Bool) throws(PintleError) {
        block = try variables.block(filesIn: directory)
        replaced = Set(variables.names + variables.displaced + variables.withheld + KeySources.variableNames)
        self.isPristine = isPristine
        guard !isPristine else { return }
        let given = Set(variables.names + variables.displaced)
        let own = Set(unsafe Self.own.map { unsafe Self.name(of: $0) })
        withheld = variables.withheld.filter { own.contains($0) && !given.contains($0) }
    }

    /// Lends the pointers for `execve(2)` without copying the values.
    func withPointers<R>(_ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> R) -> R {
        var pointers: [UnsafeMutablePointer<CChar>?] = unsafe isPristine ? [] : inherited
        return block.withBytes { span in
            unsafe span.withUnsafeBytes { bytes in
                var start = 0
                for index in bytes.indices where unsafe bytes[index] == 0 {
                    let text = unsafe bytes.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self)
                    unsafe pointers.append(UnsafeMutablePointer(mutating: text))
                    start = index + 1
                }
                unsafe pointers.append(nil)
                return unsafe pointers.withUnsafeMutableBufferPointer { unsafe body($0.baseAddress) }
            }
        }
    }

    /// The inherited variables, byte for byte.
    private var inherited: [UnsafeMutablePointer<CChar>?] {
        unsafe Self.own.filter { unsafe !replaced.contains(Self.name(of: $0)) }
    }

    /// Compares bytes, because a character after `=` can combine with it.
    private static func name(of text: UnsafeMutablePointer<CChar>?) -> String {
        guard let text = unsafe text else { return "" }
        return String(decoding: unsafe String(cString: text).utf8.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
    }

    private static var own: [UnsafeMutablePointer<CChar>?] {
        #if canImport(Darwin)
        var entry = unsafe _NSGetEnviron().pointee
        #else
        var entry = unsafe environ
        #endif
        var texts: [UnsafeMutablePointer<CChar>?] = unsafe []
        while let text = unsafe entry.pointee {
            unsafe texts.append(text)
            unsafe entry += 1
        }
        return unsafe texts
    }
}

extension PintleError {
    /// No directory of PATH has the program.
    fileprivate static func programNotInPath(_ name: String) -> PintleError {
        PintleError(.notFound, "'\(name)' was not found in PATH", fix: "give its full path")
    }

    /// The program, or the interpreter that it names, does not exist.
    fileprivate static func missingProgram(_ name: String) -> PintleError {
        PintleError(
            .notFound,
            "cannot run \(name): the file or its interpreter does not exist",
            fix: "check its path"
        )
    }

    /// The system does not know how to run the file.
    fileprivate static func notAProgram(_ name: String) -> PintleError {
        PintleError(
            .unreadable,
            "cannot run \(name): it is not a program and has no line such as #!/bin/sh",
            fix: "name the interpreter too: pintle run ENV -- sh \(name)"
        )
    }

    /// The system refuses so many bytes of variables and arguments.
    fileprivate static func programArgumentsTooLong(_ name: String) -> PintleError {
        PintleError(
            .unreadable,
            "cannot run \(name): the variables and arguments exceed the limit of the system",
            fix: "pass secrets as files with --files, or fewer settings with --target"
        )
    }

    /// The system refuses to run the program.
    fileprivate static func programNotRun(_ name: String, code: Int32) -> PintleError {
        PintleError(
            .unreadable,
            "cannot run \(name): \(String(errorNumber: code))",
            fix: "check that you may run it"
        )
    }
}
