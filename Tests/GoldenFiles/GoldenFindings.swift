package import PintleFindings

/// What is said of findings of one code, as on a terminal and as JSON.
package enum GoldenFindings {
    /// Compares findings with `CODE.txt` and `CODE.json` beside a test.
    ///
    /// - Parameters:
    ///   - code: Their code.
    ///   - findings: What was found.
    ///   - settled: Takes out what changes from run to run.
    ///   - test: The test's own file.
    /// - Returns: What differs; empty when nothing does.
    /// - Throws: When a file cannot be written.
    package static func differences(
        _ code: String,
        _ findings: [Finding],
        settled: (String) -> String = { $0 },
        besides test: String = #filePath
    ) throws -> [String] {
        let text = findings.map { FindingText.render($0) }.joined(separator: "\n")
        // A line for each finding, so that git shows what changed.
        let json = String(decoding: FindingJSON.render(findings), as: UTF8.self).replacing(
            "},{\"code\"",
            with: "},\n{\"code\""
        )
        return [
            try GoldenFile(code + ".txt", besides: test).difference(from: settled(text)),
            try GoldenFile(code + ".json", besides: test).difference(from: settled(json + "\n")),
        ].compactMap(\.self)
    }

    /// Whether the files beside a test are those of exactly these codes.
    package static func areComplete(_ codes: some Sequence<String>, besides test: String = #filePath) -> Bool {
        GoldenFile.names(besides: test) == Set(codes.flatMap { [$0 + ".txt", $0 + ".json"] })
    }
}
