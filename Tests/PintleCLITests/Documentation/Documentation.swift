import Foundation

/// README and the pages of the catalogue.
enum Documentation {
    private static let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
    private static let catalogue = root.appending(path: "Sources/Pintle/Pintle.docc")
    static let readme = root.appending(path: "README.md")

    /// A file of the repository.
    static func file(_ path: String) -> URL { root.appending(path: path) }

    /// The file of a page.
    static func file(ofPage name: String) -> URL { catalogue.appending(path: name) }

    /// The text of a page.
    static func page(_ name: String) throws -> String { try text(file(ofPage: name)) }

    static func text(_ file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }

    /// README, the pages and what is read by people who contribute.
    static var all: [URL] {
        get throws {
            let pages = try FileManager.default.contentsOfDirectory(atPath: catalogue.path).sorted()
            let texts = pages.filter { $0.hasSuffix(".md") }.map { catalogue.appending(path: $0) }
            return [readme, file(".github/CONTRIBUTING.md"), file(".github/SECURITY.md")] + texts
        }
    }
}
