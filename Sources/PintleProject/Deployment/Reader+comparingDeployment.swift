package import PintleFindings
package import PintleRender
internal import PintleSystem
internal import PintleVault

extension Reader {
    /// Compares an output directory with what would be written; changes nothing.
    ///
    /// - Parameters:
    ///   - deployment: The files that a render would write.
    ///   - place: The output directory.
    /// - Returns: Every file, also those that an earlier run left.
    /// - Throws: ``PintleError`` for a file that Pintle did not write, or that cannot be read.
    package func compare(
        _ deployment: Deployment,
        with place: OutputPlace
    ) throws(PintleError) -> [DeployedFile] {
        let output = try OutputDirectory(place)
        if try output.isInterrupted() {
            throw PintleError(
                .unwritable,
                path: place.path,
                "a render into this directory was interrupted: its files may be a mixture of old and new ones",
                fix: "render there again: this restores the old files first, then writes the new ones"
            )
        }
        var files: [DeployedFile] = []
        var left = try project.retiredRegions(deployment, in: output)
        for part in deployment.parts {
            let old = try project.receipt(of: part, in: output, place)
            let leftovers = project.leftovers(of: old, part, in: output)
            for file in part.rendered {
                let state = try Self.state(of: file, part, in: output)
                files.append(DeployedFile(path: part.path(of: file.path), state: state))
            }
            let path = part.path(of: RenderReceipt.name)
            let state = try state(of: old, path, part, leftovers.older, in: output)
            files.append(DeployedFile(path: path, state: state))
            left.add(leftovers)
        }
        return files + (left.removed + left.edited).map { DeployedFile(path: $0, state: .left) }
    }

    private static func state(
        of file: RenderedFile,
        _ part: Deployment.Part,
        in output: OutputDirectory
    ) throws(PintleError) -> DeployedFile.State {
        let path = part.path(of: file.path)
        switch try output.compare([(path, file.text)]).first ?? .missing {
        case .same: return .same
        case .missing: return .missing
        case .exposed: return .exposed
        case .different: break
        }
        guard let actual = try output.read(path) else { return .missing }
        let difference = file.text.withBytes { expected in
            actual.withBytes { RenderedDifference(expected, $0, part.settings) }
        }
        return .different(difference.names, hasMore: difference.hasMore)
    }

    /// The member who rendered does not matter, so that every reader can compare.
    private func state(
        of old: RenderReceipt?,
        _ path: String,
        _ part: Deployment.Part,
        _ older: [ReceiptContent.Target],
        in output: OutputDirectory
    ) throws(PintleError) -> DeployedFile.State {
        guard let old else {
            do throws(PintleError) {
                return try output.read(path, limit: RenderReceipt.limit) != nil ? .unsigned : .missing
            } catch {
                guard error.cause == .tooLarge else { throw error }
                return .unsigned
            }
        }
        let new = try receipt(for: part, keeping: old, older: older).content
        guard old.content.isOfState(of: new) else { return .stale }
        guard old.content.targets == new.targets else {
            let names = Set(old.content.targets.map(\.name))
            return new.targets.allSatisfy { !names.contains($0.name) || old.content.targets.contains($0) }
                ? .incomplete : .stale
        }
        let text = RenderedText(old.bytes)
        let state = try output.compare([(path, text)]).first
        return state == .exposed ? .exposed : .same
    }
}
