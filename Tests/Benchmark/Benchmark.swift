import PintleCore
import Foundation
import PintleProject
import PintleSystem
import PintleVault

/// Measures what costs time: opening values against libsodium alone, reading the schema, all rules over the opened values,
/// the command as a whole process, and looking for secrets in what ships to users.
///
/// Of four settings three are secrets; the fourth is an address, a number, a duration or a text.
///
///     swift build -c release && swift run -c release pintle-benchmark [SETTINGS…]
@main
struct Benchmark {
    static func main() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "pintle-benchmark-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: directory) }
        print("settings   raw libsodium   verify+open   ratio      schema       rules   check, whole process")
        let counts = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        for count in counts.isEmpty ? [1_000, 10_000, 100_000] : counts {
            let project = try BenchmarkProject(settings: count, in: directory.appending(path: "\(count)").path())
            try measure(count, project)
        }
        print("\nsettings   environments      schema   open all   rules and comparing   check, whole process")
        let count = counts.first ?? 5_000
        try measureAll(count, try BenchmarkProject(settings: count, environments: 5, in: directory.path() + "/all"))
        print("\nsecrets    looking for them in a value of 1 MB and its file")
        for count in counts.isEmpty ? [1_000, 10_000] : counts {
            let artifact = try ArtifactBenchmark(secrets: count)
            print(pad("\(count)", 7), pad(text(median(5) { artifact.search() }), 14))
        }
    }

    private static func measure(_ count: Int, _ project: borrowing BenchmarkProject) throws {
        let rounds = count > 50_000 ? 5 : 21
        let raw = RawSodium(count: project.secretCount, plaintextCount: 64)
        let rawTime = median(rounds) { raw.open() }
        let reader = try project.reader()
        let path = project.directory + "/" + EnvFile.path(of: project.name)
        var openTime = Duration.zero
        openTime = try median(rounds) {
            let bytes = try Files.read(path, limit: VaultLimits.fileBytes)
            var verifier = reader.project.trust.verifier
            let file = try verifier.verify(try EnvFile(reading: bytes, path: path), of: project.name)
            _ = try file.values(try file.dataKey(for: project.identity.identity))
        }
        let schemaTime = try median(rounds) { _ = try project.reader() }
        let opened = try reader.open(project.name)
        let rulesTime = try median(rounds) { _ = try reader.review(opened) }
        let wholeTime = try median(rounds) { try check(project) }
        print(
            pad("\(count)", 8),
            pad(text(rawTime), 15),
            pad(text(openTime), 13),
            pad(String(format: "%.2f", openTime / rawTime), 7),
            pad(text(schemaTime), 11),
            pad(text(rulesTime), 11),
            pad(text(wholeTime), 22)
        )
    }

    /// Every environment of a project, each compared with the others, as `pintle check` without a name does.
    private static func measureAll(_ count: Int, _ project: borrowing BenchmarkProject) throws {
        let schemaTime = try median(5) { _ = try project.reader() }
        let reader = try project.reader()
        var opened: [Reader.Opened] = []
        let openTime = try median(5) {
            opened = []
            for name in project.names { opened.append(try reader.open(name)) }
        }
        let rulesTime = try median(5) {
            for environment in opened { _ = try reader.review(environment, beside: opened) }
        }
        let wholeTime = try median(5) { try check(project, all: true) }
        print(
            pad("\(count)", 8),
            pad("\(project.names.count)", 14),
            pad(text(schemaTime), 11),
            pad(text(openTime), 10),
            pad(text(rulesTime), 21),
            pad(text(wholeTime), 22)
        )
    }

    /// Runs `pintle check` of the same build.
    ///
    /// Foundation's `Process` looks for the end only every so often, so the child is spawned directly.
    private static func check(_ project: borrowing BenchmarkProject, all: Bool = false) throws {
        let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "pintle")
        let names = all ? [] : [project.name.text]
        let arguments = [program.path(), "check"] + names + ["-C", project.directory]
        let variables = project.environment.values.map { "\($0.key)=\($0.value)" }
        var process = pid_t()
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        let words = unsafe (arguments.map { unsafe strdup($0) }, variables.map { unsafe strdup($0) })
        defer { unsafe (words.0 + words.1).forEach { unsafe free($0) } }
        let spawned = unsafe posix_spawn(&process, program.path(), &actions, nil, words.0 + [nil], words.1 + [nil])
        precondition(spawned == 0, "pintle cannot be run; build it first: swift build -c release")
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
        precondition(status == 0, "pintle check failed")
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
