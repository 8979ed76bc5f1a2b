import Foundation

/// Writes the seeds and words of every target, where libFuzzer reads them.
struct SeedWriter {
    let directory: String

    /// The repository.
    private static let targets = "Tests/Fuzzing/Sources/Fuzzing/Targets"
    private static let root = URL(filePath: #filePath).appending(path: "../../../../../..").standardizedFileURL

    func writeAll() {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: Self.root.path + "/" + Self.targets)) ?? []
        require(files.count == FuzzTargetRegistry.all.count, "the registry lists every file in \(Self.targets)")
        for target in FuzzTargetRegistry.all {
            do { try write(target) } catch { fatalError("the seeds of \(target.name) cannot be written: \(error)") }
        }
    }

    private func write(_ target: any FuzzTarget.Type) throws {
        let folder = URL(filePath: directory).appending(path: target.name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let texts = try target.seedPaths.flatMap(Self.texts) + target.seeds
        for (index, text) in texts.enumerated() { try Data(text).write(to: folder.appending(path: "seed-\(index)")) }
        let lines = target.words.map { "\"" + $0.utf8.map(Self.escaped).joined() + "\"\n" }
        try Data(lines.joined().utf8).write(to: URL(filePath: directory).appending(path: target.name + ".words"))
    }

    /// The texts of a file, or of every file in a folder.
    private static func texts(at path: String) throws -> [[UInt8]] {
        let place = root.appending(path: path)
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder), isFolder.boolValue
        else {
            return [Array(try Data(contentsOf: place))]
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
        return try names.map { Array(try Data(contentsOf: place.appending(path: $0))) }
    }

    private static func escaped(_ byte: UInt8) -> String {
        let isPlain = (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
        let digits = String(byte, radix: 16)
        return isPlain ? String(UnicodeScalar(byte)) : "\\x" + (byte < 16 ? "0" : "") + digits
    }
}
