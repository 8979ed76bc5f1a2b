import PintleFindings
import PintleRender

/// Runs of a locked output directory without a signed receipt, as tests need them.
enum RenderTransaction {
    /// Locks a directory, writes files, and lets go of it.
    @discardableResult
    static func write(
        _ files: [(path: String, contents: RenderedText)],
        removing leftovers: [String] = [],
        to place: OutputPlace,
        patience: Duration = .seconds(600),
        observer: @escaping (RenderStep) -> Void = { _ in }
    ) throws(PintleError) -> Bool {
        try LockedOutput(place, patience: patience).write(files, removing: leftovers, observer: observer)
    }

    /// Puts back everything that the last run kept, from any run.
    static func rollBack(
        _ place: OutputPlace,
        observer: @escaping (RenderStep) -> Void = { _ in }
    ) throws(PintleError) -> [String] {
        guard try OutputDirectory(place).exists else { throw .nothingKept(directory: place.path) }
        let output = try LockedOutput(place)
        let files = try output.kept()
        guard !files.isEmpty else { throw .nothingKept(directory: place.path) }
        try output.putBack(files, observer: observer)
        return files.map(\.path)
    }
}
