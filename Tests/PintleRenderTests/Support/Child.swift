import Foundation
import Testing

/// A program that reads what was rendered.
struct Child {
    let output: [UInt8]
    let errors: String
    let status: Int32

    /// Runs a program found by `PATH`, and waits for it.
    init(_ arguments: [String], in directory: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: directory)
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        process.environment = ["PATH": path, "PYTHONUTF8": "1", "HOME": NSHomeDirectory()]
        let output = Pipe()
        let errors = directory + "/.errors"
        #expect(FileManager.default.createFile(atPath: errors, contents: nil))
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: URL(filePath: errors))
        process.standardInput = FileHandle.nullDevice
        try process.run()
        self.output = Array(try output.fileHandleForReading.readToEnd() ?? Data())
        process.waitUntilExit()
        status = process.terminationStatus
        self.errors = try String(contentsOfFile: errors, encoding: .utf8)
        try FileManager.default.removeItem(atPath: errors)
    }

    /// Whether a program can be run at all; where CI says it is there, it must be.
    static func isAvailable(_ arguments: String...) -> Bool {
        if ProcessInfo.processInfo.environment["CI"] != nil { return true }
        return (try? Child(arguments, in: NSTemporaryDirectory()))?.status == 0
    }
}
