internal import PintleCrypto
internal import PintleRender
internal import PintleSchema
internal import PintleSystem

/// The files that earlier renders wrote into the directory of a part, and that this render does not write.
struct DeploymentLeftovers {
    /// Unchanged files of earlier renders that no target writes any more; below the output directory.
    private(set) var removed: [String] = []
    /// The same, but somebody has changed them since.
    private(set) var edited: [String] = []
    /// Directories of regions that are no more.
    private(set) var directories: [String] = []
    /// Targets that are still declared, and were rendered of an older state.
    private(set) var older: [ReceiptContent.Target] = []

    init() {}

    /// - Parameters:
    ///   - old: The present receipt, signed by a member.
    ///   - part: The new rendering.
    ///   - declared: The names of all targets.
    ///   - isSameState: Whether the old receipt is of the same state of the project.
    ///   - output: The output directory.
    init(
        _ old: ReceiptContent,
        _ part: Deployment.Part,
        declared: Set<String>,
        isSameState: Bool,
        in output: OutputDirectory
    ) {
        let made = Set(part.rendered.map(\.target.name))
        let current = part.rendered.map(\.path) + [RenderReceipt.name]
        let exact = Set(current.map { Array($0.utf8) })
        let folded = Dictionary(current.map { ($0.lowercased(), $0) }) { first, _ in first }
        for (target, isOlder) in old.targets.map({ ($0, false) }) + old.older.map({ ($0, true) }) {
            let isWaiting = declared.contains(target.name) && !made.contains(target.name)
            if isWaiting, isSameState, !isOlder { continue }
            var waiting: [ReceiptContent.Target.File] = []
            for file in target.files where !exact.contains(Array(file.path.utf8)) {
                let path = part.path(of: file.path)
                // Some file systems ignore case and the form of letters: there it is the new file.
                if let same = folded[file.path.lowercased()],
                    (try? output.isOneFile(path, part.path(of: same))) != false
                {
                    continue
                }
                switch Self.isUnchanged(file, path, output) {
                case true?: if isWaiting { waiting.append(file) } else { removed.append(path) }
                case false?: if !isWaiting { edited.append(path) }
                case nil: break
                }
            }
            if !waiting.isEmpty { older.append(.init(name: target.name, files: waiting)) }
        }
    }

    /// Everything that a receipt names, where its environment is no more.
    init(ofRetired receipt: ReceiptContent, in directory: String, of output: OutputDirectory) {
        for file in receipt.files {
            let path = directory + "/" + file.path
            switch Self.isUnchanged(file, path, output) {
            case true?: removed.append(path)
            case false?: edited.append(path)
            case nil: break
            }
        }
        removed.append(directory + "/" + RenderReceipt.name)
        directories = [directory]
    }

    mutating func add(_ other: DeploymentLeftovers) {
        removed += other.removed
        edited += other.edited
        directories += other.directories
    }

    /// - Returns: `nil` without such files.
    private static func isUnchanged(
        _ file: ReceiptContent.Target.File,
        _ path: String,
        _ output: OutputDirectory
    ) -> Bool? {
        guard let text = try? output.read(path) else { return nil }
        return text.withBytes { GenericHash.digest(of: $0) } == file.hash
    }
}
