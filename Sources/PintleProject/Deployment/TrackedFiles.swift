internal import PintleRender

/// The paths that git tracks, as file systems that ignore case see them.
struct TrackedFiles {
    private let files: Set<String>

    /// - Parameter files: Relative to the top of the work tree.
    init(_ files: [String]) { self.files = Set(files.map(Self.folded)) }

    /// Whether git tracks a path, or something else where a directory of it would be.
    func contains(_ path: String) -> Bool {
        var folded = Self.folded(path)
        while true {
            if files.contains(folded) { return true }
            guard let slash = folded.lastIndex(of: "/") else { return false }
            folded = String(folded[..<slash])
        }
    }

    private static func folded(_ path: String) -> String {
        path.split(separator: "/").map { ProtectedName.folded($0) }.joined(separator: "/")
    }
}
