import Foundation
import Pintle
import PintleCore
import PintleVault

/// Measures what costs time: opening values against libsodium alone, and the command as a whole process.
///
///     swift build -c release && swift run -c release pintle-benchmark [SETTINGS…]
@main
struct Benchmark {
    static func main() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "pintle-benchmark-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: directory) }
        print("settings   raw libsodium   verify+open   ratio   schema+rules   check, whole process")
        let counts = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        for count in counts.isEmpty ? [1_000, 10_000, 100_000] : counts {
            let project = try BenchmarkProject(settings: count, in: directory.appending(path: "\(count)").path())
            try measure(count, project)
        }
    }

    private static func measure(_ count: Int, _ project: borrowing BenchmarkProject) throws {
        let rounds = count > 50_000 ? 5 : 21
        let raw = RawSodium(count: count, plaintextCount: 64)
        let rawTime = median(rounds) { raw.open() }
        let workspace = try project.workspace()
        let path = project.directory + "/" + EnvFile.path(of: project.name)
        var openTime = Duration.zero
        openTime = try median(rounds) {
            let bytes = try Files.read(path, limit: VaultLimits.fileBytes)
            var verifier = EnvFileVerifier(workspace.trust)
            let file = try verifier.verify(try EnvFile(reading: bytes, path: path), of: project.name)
            _ = try file.values(try file.dataKey(for: project.identity))
        }
        let reviewTime = try median(rounds) {
            _ = try project.workspace().review(project.name, identity: project.identity)
        }
        let wholeTime = try median(rounds) { try check(project) }
        print(
            pad("\(count)", 8),
            pad(text(rawTime), 15),
            pad(text(openTime), 13),
            pad(String(format: "%.2f", openTime / rawTime), 7),
            pad(text(reviewTime - openTime), 14),
            pad(text(wholeTime), 22)
        )
    }

    /// Runs `pintle check` of the same build.
    private static func check(_ project: borrowing BenchmarkProject) throws {
        let process = Process()
        process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "pintle")
        process.arguments = ["check", project.name.text, "-C", project.directory]
        process.environment = project.environment.values
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        precondition(process.terminationStatus == 0, "pintle check failed; build it first: swift build -c release")
    }

    private static func median(_ rounds: Int, _ body: () throws -> Void) rethrows -> Duration {
        var times: [Duration] = []
        for _ in 0..<rounds { times.append(try ContinuousClock().measure(body)) }
        return times.sorted()[rounds / 2]
    }

    private static func text(_ duration: Duration) -> String {
        String(format: "%.2f ms", duration / .milliseconds(1))
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
