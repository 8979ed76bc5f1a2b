import Foundation
import Testing

extension Sandbox {
    /// Waits for what a process beside the test brings about, and demands that it comes.
    func wait(sourceLocation: SourceLocation = #_sourceLocation, until isThere: () throws -> Bool) throws {
        // Far more than it takes: only what never comes is a failure, however busy the machine is.
        let end = Date(timeIntervalSinceNow: 600)
        while try !isThere() {
            try #require(Date() < end, "it never came", sourceLocation: sourceLocation)
            usleep(10_000)
        }
    }

    /// Waits for a file of the project and takes its first line.
    func awaited(_ file: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
        try wait(sourceLocation: sourceLocation) { try holds(file) && text(file).contains("\n") }
        return try #require(try lines(file).first)
    }

    /// The content of the directory in memory.
    func leftovers() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: runtime).sorted() }
}
