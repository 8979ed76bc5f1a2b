import Foundation
import PintleFindings
import PintleRender
import Testing

/// A directory that lives as long as its owner.
final class TemporaryDirectory {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "pintle-render-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func callAsFunction(_ name: String) -> String { path + "/" + name }

    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = self(name)
        try Data(bytes).write(to: URL(filePath: file))
        return file
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

    func text(_ name: String) throws -> String { try String(contentsOfFile: self(name), encoding: .utf8) }

    /// Everything below it, sorted, but what the run before left for going back.
    func contents() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path).filter { !$0.contains(".pintle-previous") }.sorted()
    }

    /// The permission bits of a file, not following a link.
    func mode(_ name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: self(name))
        return try #require(attributes[.posixPermissions] as? Int)
    }

    func makeDirectory(_ name: String, mode: mode_t = 0o700) throws {
        try #require(unsafe mkdir(self(name), mode) == 0)
    }

    func makeSymbolicLink(_ name: String, to target: String) throws {
        try #require(unsafe symlink(target, self(name)) == 0)
    }

    func makeHardLink(_ name: String, to target: String) throws {
        try #require(unsafe link(self(target), self(name)) == 0)
    }

    func makeFIFO(_ name: String) throws {
        try #require(unsafe mkfifo(self(name), 0o600) == 0)
    }

    func setMode(_ name: String, _ mode: mode_t) throws {
        try #require(unsafe chmod(self(name), mode) == 0)
    }

    /// Makes something belong to another user.
    ///
    /// - Returns: Whether this user may; only root may.
    func giveAway(_ name: String) -> Bool { unsafe chown(self(name), 12_345, 12_345) == 0 }
}

/// Files of one run that all hold one word.
enum FileSet {
    static let paths = ["server.env", "android/res/xml/config.xml", "ios/Pins.plist", "android/app.json"]

    #if canImport(Darwin)
    static let fileSize = RLIMIT_FSIZE
    #else
    static let fileSize = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
    #endif

    static func text(_ word: String) throws -> RenderedText {
        let environment = try Fixture.environment([Fixture.setting("k", word)])
        return try #require(try RenderPlan(environment, targets: [Fixture.target("dotenv")]).render().first).text
    }
}

extension [String] {
    /// Writes `K=word` to each of these paths.
    func write(
        _ word: String,
        to directory: String,
        observer: @escaping (RenderStep) -> Void = { _ in }
    ) throws {
        let files = try map { ($0, try FileSet.text(word)) }
        try RenderTransaction.write(files, to: .named(directory), observer: observer)
    }
}

extension RenderTransaction {
    /// Writes what a plan rendered.
    static func writeAll(_ files: [RenderedFile], to directory: String) throws(PintleError) {
        try write(files.map { ($0.path, $0.text) }, to: .named(directory))
    }
}
