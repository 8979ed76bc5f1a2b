import Foundation

/// A folder of sources in which each file holds the type that it is named after.
package struct SourceFolder: Sendable {
    private let url: URL
    /// The suffix of its types' names, such as `Rule`.
    private let suffix: String

    /// - Parameters:
    ///   - path: Its path, such as `Sources/PintlePolicy/Rules`.
    ///   - suffix: The suffix of the file names that count, such as `Rule`.
    ///   - test: A file of a test, two folders below the package's root.
    package init(_ path: String, suffix: String, test: String = #filePath) {
        url = URL(filePath: test).appending(path: "../../../\(path)").standardizedFileURL
        self.suffix = suffix
    }

    /// Compares the files with a list of types.
    ///
    /// - Parameters:
    ///   - types: The list.
    ///   - kind: The protocol of the types, whose own file may be in the folder.
    /// - Returns: One sentence for each difference; empty when the folder and the list agree.
    /// - Throws: When the folder cannot be read.
    package func differences(from types: [Any.Type], kind: String) throws -> [String] {
        let files = try names().subtracting([kind])
        let listed = types.map { String(describing: $0) }
        let known = Set(listed)
        let twice = known.filter { name in listed.count { $0 == name } > 1 }
        return files.subtracting(known).sorted().map { "\($0).swift has no line in the registry" }
            + known.subtracting(files).sorted().map { "\($0) is in the registry, and the folder has no \($0).swift" }
            + twice.sorted().map { "\($0) is in the registry twice" }
    }

    /// The names of all files below the folder that count.
    private func names() throws -> Set<String> {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: url.path)
        let names = paths.map { URL(filePath: $0).lastPathComponent }.filter { $0.hasSuffix(suffix + ".swift") }
        return Set(names.map { String($0.dropLast(".swift".count)) })
    }
}
