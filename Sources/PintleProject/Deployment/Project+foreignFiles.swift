internal import PintleFindings
internal import PintleRender
internal import PintleSystem

/// The files of a render in one directory, and the git repository that the directory lies in.
private struct ForeignFiles {
    let isInRepository: Bool
    /// The top of the repository's work tree; `nil` where git cannot be asked.
    let top: String?
    /// Relative to the output directory.
    var files: [String] = []

    init(_ place: String) {
        let found = Result { () throws(PintleError) in try GitDirectory.containing(place) }
        switch found {
        case .success(let directory): (isInRepository, top) = (directory != nil, directory?.top)
        case .failure: (isInRepository, top) = (true, nil)
        }
    }
}

extension Project {
    /// Refuses files that would take the place of one that git tracks in another repository.
    ///
    /// - Parameters:
    ///   - files: Relative to the output directory.
    ///   - own: Those of them that a receipt names, which are known to be rendered.
    ///   - whole: The real path of the output directory.
    ///   - place: The output directory, for messages.
    ///   - output: The output directory.
    /// - Throws: ``PintleError`` of code `unwritable`, or when the output directory cannot be read.
    func checkAreUntrackedElsewhere(
        _ files: [String],
        own: Set<String>,
        below whole: String,
        _ place: OutputPlace,
        _ output: OutputDirectory
    ) throws(PintleError) {
        for group in foreignFiles(files, below: whole) {
            guard let top = group.top, let tracked = try? trackedFiles(ofRepositoryAt: top) else {
                // Whether it is tracked is unknown: only what a render put there is replaced.
                for file in group.files where !own.contains(file) {
                    guard try output.holds(file) else { continue }
                    throw .unknownFile(at: place.path + "/" + file)
                }
                continue
            }
            let prefix = top == "/" ? 1 : top.utf8.count + 1
            for file in group.files {
                let path = String(decoding: (whole + "/" + file).utf8.dropFirst(prefix), as: UTF8.self)
                guard tracked.contains(path) else { continue }
                throw .trackedPath(place.path + "/" + file, inRepository: top)
            }
        }
    }

    /// The files in each repository but the project's own.
    private func foreignFiles(_ files: [String], below whole: String) -> [ForeignFiles] {
        let ownTop = directory.git?.top
        var places: [String: ForeignFiles] = [:]
        for file in files {
            let place = Files.split(whole + "/" + file).directory
            places[place, default: ForeignFiles(place)].files.append(file)
        }
        return places.sorted { $0.key < $1.key }.map(\.value).filter { $0.isInRepository && $0.top != ownTop }
    }

    /// The tracked files of another repository.
    ///
    /// The call of git obeys nothing in that repository that runs a program, and a program that lies there, or in the
    /// project, is never taken for git.
    private func trackedFiles(ofRepositoryAt top: String) throws(PintleError) -> TrackedFiles {
        // A hook's variables describe the repository of the hook.
        let variables = environment.values.filter { !$0.key.hasPrefix("GIT_") || $0.key.hasPrefix("GIT_CONFIG") }
        let own = [directory.path] + (directory.git.map { [$0.top] } ?? [])
        let repository = GitRepository(of: try ProjectDirectory(top), ProcessEnvironment(variables), outside: own)
        return TrackedFiles(try repository.trackedFiles())
    }
}
