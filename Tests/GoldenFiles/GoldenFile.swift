package import Foundation
package import PintleFindings

/// A text that somebody read and found right, in a file that later output has to equal.
///
/// With `PINTLE_GOLDEN=write` in the environment the file is written instead of compared; git then shows what changed.
package struct GoldenFile: Sendable {
    private let url: URL

    /// - Parameters:
    ///   - name: The file's name, such as `PIN002.txt`.
    ///   - test: The test's own file; `Golden` beside it holds the files.
    package init(_ name: String, besides test: String = #filePath) {
        url = URL(filePath: test).deletingLastPathComponent().appending(path: "Golden").appending(path: name)
    }

    /// Whether files are written, and nothing is compared.
    package static var isWritten: Bool { ProcessInfo.processInfo.environment["PINTLE_GOLDEN"] == "write" }

    /// - Parameter file: A file that people read, such as a page of the documentation.
    package init(_ file: URL) { url = file }

    /// The names of all golden files beside a test.
    package static func names(besides test: String = #filePath) -> Set<String> {
        let directory = URL(filePath: test).deletingLastPathComponent().appending(path: "Golden")
        return Set((try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? [])
    }

    /// Compares a text with the file.
    ///
    /// - Parameter text: What was put out.
    /// - Returns: The first line that differs, as it was and as it is; `nil` when nothing does.
    /// - Throws: When the file cannot be written.
    package func difference(from text: String) throws -> String? {
        if Self.isWritten {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: url)
            return nil
        }
        guard let golden = try? String(contentsOf: url, encoding: .utf8) else {
            return "there is no \(url.lastPathComponent); write it with PINTLE_GOLDEN=write and read it"
        }
        guard golden != text else { return nil }
        let (old, new) = (Self.lines(golden), Self.lines(text))
        let line = zip(old, new).firstIndex { $0 != $1 } ?? min(old.count, new.count)
        return "\(url.lastPathComponent):\(line + 1)\n- \(Self.line(line, of: old))\n+ \(Self.line(line, of: new))"
    }

    private static func lines(_ text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    private static func line(_ index: Int, of lines: [Substring]) -> Substring {
        lines.indices.contains(index) ? lines[index] : "(the end)"
    }
}

extension Sequence {
    /// The index of the first element that fits.
    fileprivate func firstIndex(where fits: (Element) -> Bool) -> Int? { enumerated().first { fits($1) }?.offset }
}

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
