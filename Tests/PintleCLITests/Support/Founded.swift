import Foundation
import Testing

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Projects that are founded once and copied for every test.
enum Founded {
    static let example: Result<Sandbox, any Error> = Result {
        let sandbox = try Sandbox.begun("--example")
        // A static value is never deinitialized.
        atexit { try? Founded.example.get().remove() }
        return sandbox
    }

    /// As `init` founds it when nothing is said.
    static let plain: Result<Sandbox, any Error> = Result {
        let sandbox = try Sandbox.begun()
        atexit { try? Founded.plain.get().remove() }
        return sandbox
    }

    /// The example project as the first commit of `main`.
    static let repository: Result<Sandbox, any Error> = Result {
        let sandbox = try Sandbox.example()
        atexit { try? Founded.repository.get().remove() }
        try sandbox.git("init", "-q", "-b", "main")
        try sandbox.commit("one")
        try sandbox.git("checkout", "-q", "-b", "change")
        return sandbox
    }

    /// The example project in git, tagged `v1.4`, with the members bob and carol, an admin.
    static let team: Result<Sandbox, any Error> = Result {
        let sandbox = try Sandbox.repository()
        for name in ["bob", "carol"] { try sandbox.join(name, "--read", "dev,staging,prod", "--write", "staging") }
        try sandbox.run(as: "alice", "members", "grant", "carol", "--admin")
        try sandbox.commit("two")
        try sandbox.git("tag", "v1.4")
        try sandbox.git("update-ref", "refs/remotes/origin/main", "main")
        atexit { try? Founded.team.get().remove() }
        return sandbox
    }
}
