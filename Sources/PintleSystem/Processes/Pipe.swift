#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Both ends of a pipe that no child process inherits.
struct Pipe: ~Copyable {
    let reading: OwnedDescriptor
    let writing: OwnedDescriptor

    /// Makes a pipe.
    init() throws(ProgramFailure) {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { throw .last }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        reading = OwnedDescriptor(taking: ends[0], path: "a pipe")
        writing = OwnedDescriptor(taking: ends[1], path: "a pipe")
    }

    /// Closes the end for writing, so that reading comes to an end when the others do.
    consuming func keepReading() -> OwnedDescriptor { reading }
}
