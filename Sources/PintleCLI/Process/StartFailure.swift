#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleFindings
internal import PintleSystem

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
            error = PintleError(.notFound, "'\(name)' was not found in PATH", fix: "give its full path")
        case ENOENT:
            status = 127
            error = PintleError(
                .notFound,
                "cannot run \(name): the file or its interpreter does not exist",
                fix: "check its path"
            )
        case ENOEXEC:
            status = 126
            error = PintleError(
                .unreadable,
                "cannot run \(name): it is not a program and has no line such as #!/bin/sh",
                fix: "name the interpreter too: pintle run ENV -- sh \(name)"
            )
        case E2BIG:
            status = 126
            error = PintleError(
                .unreadable,
                "cannot run \(name): the variables and arguments exceed the limit of the system",
                fix: "pass secrets as files with --files, or fewer settings with --target"
            )
        default:
            status = 126
            error = PintleError(
                .unreadable,
                "cannot run \(name): \(String(errorNumber: code))",
                fix: "check that you may run it"
            )
        }
    }
}
