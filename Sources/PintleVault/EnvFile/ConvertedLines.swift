package import PintleFindings
internal import PintleSystem

/// Lines that git or an editor converted to CR LF.
package enum ConvertedLines {
    /// The damage by git to a signed file: both sides of a merge, or converted line ends.
    ///
    /// - Parameters:
    ///   - bytes: The file, which has not its form.
    ///   - path: Its path.
    /// - Returns: `nil` where something else is wrong with the file.
    package static func damage(in bytes: [UInt8], path: String) -> PintleError? {
        if let refusal = MergeMarker.refusal(in: bytes, path: path) { return refusal }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
        guard let index = lines.firstIndex(where: { $0.last == UInt8(ascii: "\r") }) else { return nil }
        return refusal(path: path, line: index + 1)
    }

    /// The refusal of a file with a line that ends in CR LF.
    static func refusal(path: String, line: Int) -> PintleError {
        let directory = Files.split(path).directory
        let again =
            path == SchemaFile.path
            ? "save the file with LF (or, if it has no changes of yours: rm \(path); git checkout -- \(path))"
            : "rm \(path); git checkout -- \(path)"
        return PintleError(
            .malformed,
            path: path,
            line: line,
            "the line ends in CR LF",
            why: "git (core.autocrlf) or an editor converted the file, and signatures cover every byte",
            fix: "stop git from converting line ends: put '\(directory)/** -text' into .gitattributes, then: \(again)"
        )
    }
}
