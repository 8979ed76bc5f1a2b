package import PintleCore
internal import PintleCrypto
package import PintleFindings
package import PintleRender
internal import PintleSystem

extension Project {
    /// The result of a rollback.
    package struct RolledBack: Sendable {
        /// Below the output directory.
        package let paths: [String]
        package let notes: [String]
    }

    /// Puts back the files that the last render replaced or took away, and takes away those that it added.
    ///
    /// Only what a receipt among them names, of this environment and its regions, that a member made, to the byte: what
    /// was put there by somebody else is never brought into use. What is replaced now is kept in turn.
    ///
    /// - Parameters:
    ///   - name: The environment.
    ///   - place: The output directory.
    /// - Returns: The restored files.
    /// - Throws: ``PintleError``; then nothing has changed.
    package func rollBack(_ name: EnvironmentName, in place: OutputPlace) throws(PintleError) -> RolledBack {
        guard try OutputDirectory(place).exists else {
            throw PintleError.nothingKept(directory: place.path)
        }
        let output = try LockedOutput(place, closed: closedDirectories)
        guard !output.isRecovered else {
            return RolledBack(paths: [], notes: ["a render was interrupted there; the files before it are back"])
        }
        let kept = try output.kept()
        guard !kept.isEmpty else { throw PintleError.nothingKept(directory: place.path) }
        let hashes = try keptHashes(kept, name, place)
        let presentHashes = try presentHashes(kept, output.contents)
        var files: [KeptFile] = []
        var notes: [String] = []
        for file in kept {
            guard let contents = file.contents else {
                // A file that was changed since stays.
                if file.isInPlace, try hash(file.path, output.contents) == presentHashes[Array(file.path.utf8)] {
                    files.append(file)
                } else if try hash(file.path, output.contents) != nil {
                    notes.append("\(place.path)/\(file.path) is not as the render left it, and stays")
                }
                continue
            }
            let isReceipt = Self.isReceipt(file.path)
            guard isReceipt || contents.withBytes({ GenericHash.digest(of: $0) }) == hashes[Array(file.path.utf8)]
            else {
                throw .changedKeptFile(file.path, in: place)
            }
            files.append(file)
        }
        let paths = files.map(\.path)
        try checkAreFree(paths, own: Set(paths), place, output.contents)
        try output.putBack(files)
        return RolledBack(paths: paths, notes: notes)
    }

    /// The hashes of the kept files, by path, from the receipts among them.
    private func keptHashes(
        _ kept: [KeptFile],
        _ name: EnvironmentName,
        _ place: OutputPlace
    ) throws(PintleError) -> [[UInt8]: Digest] {
        var hashes: [[UInt8]: Digest] = [:]
        for file in kept where Self.isReceipt(file.path) {
            guard let contents = file.contents else { continue }
            let directory = Files.split(file.path).directory
            let expected = directory.isEmpty || directory == "." ? name : EnvironmentName(directory)
            guard let receipt = RenderReceipt(reading: contents), isFromReaderOrRetired(receipt) else {
                throw .unsignedKeptReceipt(of: expected ?? name, in: place)
            }
            guard receipt.content.environment == expected else {
                throw .keptFilesOfAnother(receipt.content.environment, in: place)
            }
            Self.add(receipt, in: directory, to: &hashes)
        }
        return hashes
    }

    /// The hashes of the last render's files, by path, from its receipts.
    private func presentHashes(_ kept: [KeptFile], _ output: OutputDirectory) throws(PintleError) -> [[UInt8]: Digest] {
        var hashes: [[UInt8]: Digest] = [:]
        for file in kept where Self.isReceipt(file.path) {
            guard let receipt = try claimedReceipt(file.path, in: output), isFromReader(receipt) else { continue }
            let directory = Files.split(file.path).directory
            Self.add(receipt, in: directory, to: &hashes)
            hashes[Array(file.path.utf8)] = GenericHash.digest(of: receipt.bytes.span)
        }
        return hashes
    }

    private static func add(_ receipt: RenderReceipt, in directory: String, to hashes: inout [[UInt8]: Digest]) {
        let prefix = directory.isEmpty || directory == "." ? "" : directory + "/"
        for file in receipt.content.files { hashes[Array((prefix + file.path).utf8)] = file.hash }
    }

    private func hash(_ path: String, _ output: OutputDirectory) throws(PintleError) -> Digest? {
        let text = try output.read(path)
        return text?.withBytes { GenericHash.digest(of: $0) }
    }

    private static func isReceipt(_ path: String) -> Bool {
        path == RenderReceipt.name || path.hasSuffix("/" + RenderReceipt.name)
    }
}

extension PintleError {
    /// A kept file has another hash than its receipt names.
    fileprivate static func changedKeptFile(_ path: String, in place: OutputPlace) -> PintleError {
        notRestorable("\(RawForbidden.escaped(path)), as it was before, is not as a member rendered it", place)
    }

    /// No member who reads the environment signed the kept receipt.
    fileprivate static func unsignedKeptReceipt(of name: EnvironmentName, in place: OutputPlace) -> PintleError {
        notRestorable("the receipt of the previous files is not signed by a member who may read \(name)", place)
    }

    /// The kept receipt is for another environment.
    fileprivate static func keptFilesOfAnother(_ name: EnvironmentName, in place: OutputPlace) -> PintleError {
        notRestorable("the previous files belong to \(name)", place)
    }

    private static func notRestorable(_ problem: String, _ place: OutputPlace) -> PintleError {
        PintleError(
            .notAuthentic,
            path: place.path,
            problem,
            why: "a rollback restores only files that a member rendered; nothing was changed",
            fix: "check out an earlier commit and render it; the previous files are in \(place.path)/"
                + OutputDirectory.keptName
        )
    }
}
