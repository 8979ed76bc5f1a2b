import Foundation
import PintleFindings
import PintleRender
import Testing

/// Runs of a locked output directory without a signed receipt, as tests need them.
enum RenderTransaction {
    /// Locks a directory, writes files, and lets go of it.
    @discardableResult
    static func write(
        _ files: [(path: String, contents: RenderedText)],
        removing leftovers: [String] = [],
        to place: OutputPlace,
        patience: Duration = .seconds(600),
        observer: @escaping (RenderStep) -> Void = { _ in }
    ) throws(PintleError) -> Bool {
        try LockedOutput(place, patience: patience).write(files, removing: leftovers, observer: observer)
    }

    /// Puts back everything that the last run kept, from any run.
    static func rollBack(
        _ place: OutputPlace,
        observer: @escaping (RenderStep) -> Void = { _ in }
    ) throws(PintleError) -> [String] {
        guard try OutputDirectory(place).exists else { throw .nothingKept(directory: place.path) }
        let output = try LockedOutput(place)
        let files = try output.kept()
        guard !files.isEmpty else { throw .nothingKept(directory: place.path) }
        try output.putBack(files, observer: observer)
        return files.map(\.path)
    }
}

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
