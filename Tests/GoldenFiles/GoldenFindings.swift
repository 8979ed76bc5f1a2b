package import PintleFindings

/// The text about findings of one code, as on a terminal.
package enum GoldenFindings {
    /// Compares findings with `CODE.txt` beside a test.
    ///
    /// - Parameters:
    ///   - code: Their code.
    ///   - findings: The findings.
    ///   - settled: Takes out what changes from run to run.
    ///   - test: The test's own file.
    /// - Returns: The difference; `nil` when there is none.
    /// - Throws: When a file cannot be written.
    package static func difference(
        _ code: String,
        _ findings: [Finding],
        settled: (String) -> String = { $0 },
        besides test: String = #filePath
    ) throws -> String? {
        let text = findings.map { FindingText.render($0) }.joined(separator: "\n")
        return try GoldenFile(code + ".txt", besides: test).difference(from: settled(text))
    }

    /// Whether the files beside a test are those of exactly these codes.
    package static func areComplete(_ codes: some Sequence<String>, besides test: String = #filePath) -> Bool {
        GoldenFile.names(besides: test) == Set(codes.map { $0 + ".txt" })
    }
}
