import Foundation

/// The command as it was built.
enum BuiltBinary {
    static let path = directory + "/pintle"

    /// Whether it was built with TLS connections.
    static var hasNetwork: Bool {
        #if Network
        true
        #else
        false
        #endif
    }

    /// The directory of the build's products: beside the tests.
    private static var directory: String {
        #if os(Linux)
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(filePath: tests).deletingLastPathComponent().path
        #else
        return Bundle(for: Sandbox.self).bundleURL.deletingLastPathComponent().path
        #endif
    }
}
