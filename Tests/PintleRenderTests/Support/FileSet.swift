import Foundation
import PintleFindings
import PintleRender
import Testing

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
