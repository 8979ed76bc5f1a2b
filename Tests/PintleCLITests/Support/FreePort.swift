import Synchronization
import Testing

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Ports on which nothing listens, each given to one test.
///
/// They lie below those that systems give to connections and to whoever asks for any port: between a test's question and
/// its server's start no other program gets one by chance.
enum FreePort {
    private static let range = 20_000..<32_000
    /// Another run of the tests beside this one begins elsewhere.
    private static let given = Atomic(Int(getpid()) * 61)

    static func next() throws -> Int {
        for _ in range {
            let number = given.wrappingAdd(1, ordering: .relaxed).newValue
            let port = range.lowerBound + number % range.count
            if isFree(port) { return port }
        }
        throw SpawnError(program: "a server", code: EADDRINUSE)
    }

    private static func isFree(_ port: Int) -> Bool {
        #if canImport(Glibc)
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
        let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = UInt16(port).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe bind(descriptor, $0, size) == 0 }
        }
    }
}
