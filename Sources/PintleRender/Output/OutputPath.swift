internal import PintleFindings
internal import PintleSystem

/// A path below the output directory: relative, with no way out of it.
struct OutputPath: Hashable, Sendable {
    let text: String
    /// The directories, from the output directory on.
    let directories: [String]
    let name: String

    private static let maximumLength = 1024
    private static let maximumPartLength = 255

    init(_ text: String) throws(PintleError) {
        if let reason = Self.obstacle(in: text) { throw .illegalTargetPath(text, reason: reason) }
        let parts = text.split(separator: "/").map(String.init)
        guard let name = parts.last else { throw .illegalTargetPath(text, reason: "it is empty") }
        self.text = text
        self.name = name
        directories = Array(parts.dropLast())
    }

    /// Reads the paths of one run, which must not be in each other's way.
    static func all(_ texts: [String]) throws(PintleError) -> [OutputPath] {
        var paths: [OutputPath] = []
        var files = Set<String>()
        var directories = Set<String>()
        for text in texts {
            let path = try OutputPath(text)
            // Some file systems ignore case.
            let above = path.directories.indices.map { path.directories[...$0].joined(separator: "/").lowercased() }
            let folded = text.lowercased()
            guard !directories.contains(folded), files.isDisjoint(with: above), files.insert(folded).inserted else {
                throw .illegalTargetPath(text, reason: "another file of this run is in its way")
            }
            directories.formUnion(above)
            paths.append(path)
        }
        return paths
    }

    /// Why a text is not a path below the output directory; `nil` when it is one.
    static func obstacle(in text: String) -> String? {
        if text.isEmpty { return "it is empty" }
        if text.utf8.count > maximumLength { return "it is longer than \(maximumLength) bytes" }
        if text.unicodeScalars.contains(where: { RawForbidden.contains($0) || $0 == "\\" }) {
            return "it has a backslash or an invisible character"
        }
        for part in text.split(separator: "/", omittingEmptySubsequences: false) {
            if let reason = obstacle(inPart: part.lowercased(), ProtectedName.folded(part)) { return reason }
        }
        return nil
    }

    private static func obstacle(inPart part: String, _ folded: String) -> String? {
        // Programs and settings that git trusts lie there.
        if ProtectedName.isGit(folded) { return "nothing is written into a git directory" }
        return switch part {
        case "": "it must be relative, with names between single slashes"
        case ".", "..": "`\(part)` is not a name"
        case RenderStage.directoryName, RenderStage.keptDirectoryName: "`\(part)` is for renders themselves"
        default: part.utf8.count > maximumPartLength ? "a name in it is longer than \(maximumPartLength) bytes" : nil
        }
    }
}
