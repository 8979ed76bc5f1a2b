import Foundation

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A project that is founded once and copied for every test.
enum Founded {
    static let example: Result<Sandbox, any Error> = Result {
        let sandbox = try Sandbox.founded("--example")
        // What is static has no end of its own.
        atexit { try? Founded.example.get().remove() }
        return sandbox
    }
}
