#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleFindings
internal import PintleSystem

/// Why a program could not be started.
struct StartFailure: Error {
    /// As shells and `env(1)` end then: 127 when there is no such program, else 126.
    let status: Int32
    let error: PintleError

    init(_ program: String, _ code: Int32) {
        let name = RawForbidden.escaped(program)
        switch code {
        case ENOENT where !program.contains("/"):
            status = 127
            error = PintleError(.notFound, "there is no program '\(name)' in PATH", fix: "write its whole path")
        case ENOENT:
            status = 127
            error = PintleError(
                .notFound,
                "cannot run \(name): it, or its interpreter, is not there",
                fix: "check its path"
            )
        case ENOEXEC:
            status = 126
            error = PintleError(
                .unreadable,
                "cannot run \(name): it is no program, and has no line such as #!/bin/sh",
                fix: "name the interpreter too: pintle run ENV -- sh \(name)"
            )
        case E2BIG:
            status = 126
            error = PintleError(
                .unreadable,
                "cannot run \(name): the variables and arguments are more than the system takes",
                fix: "hand secrets over as files, with --files, or fewer settings, with --target"
            )
        default:
            status = 126
            error = PintleError(
                .unreadable,
                "cannot run \(name): \(unsafe String(cString: strerror(code)))",
                fix: "check that you may run it"
            )
        }
    }
}
