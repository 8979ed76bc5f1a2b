@testable import PintleFindings
@testable import PintleVault

/// The block that signs the schema.
enum SchemaFileTarget: FuzzTarget {
    static let name = "schema-file"
    static let seedPaths = ["environments/schema.yaml"]
    static let seeds = [
        "project: a\n#: pintle-schema 1\n#: roster 1 \(hash)\n#: generation 7\n#: file a \(hash)\n#: file b \(hash)\n"
            + "#: signed alice 20261130T101530Z \(hash)\(hash)\n"
    ].map { Array($0.utf8) }
    static let words = [
        "#:", "#: pintle-schema 1\n", "#: roster ", "#: generation ", "#: file ", "#: signed ", "20261130T101530Z ",
        hash,
    ]
    private static let hash = String(repeating: "A", count: 43)

    static func read(_ text: [UInt8]) {
        do throws(PintleError) {
            let file = try SchemaFile(reading: text)
            let block = file.block.map { Array($0.text.utf8) } ?? []
            require(Array(file.text) + block == text, "what is read is written as the same bytes")
        } catch {
            Lines(text).check(error)
        }
    }
}
