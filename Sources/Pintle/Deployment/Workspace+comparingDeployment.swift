internal import PintleCore
package import PintleRender
package import PintleVault

extension Workspace {
    /// Compares an output directory with what would be written; changes nothing.
    ///
    /// - Parameters:
    ///   - deployment: What would be written.
    ///   - place: The output directory.
    ///   - identity: Who would sign the receipts.
    /// - Returns: Every file, and what an earlier run left.
    /// - Throws: ``PintleError`` for what is no file of ours, or cannot be read.
    package func compare(
        _ deployment: Deployment,
        with place: OutputPlace,
        identity: borrowing Identity
    ) throws(PintleError) -> [DeployedFile] {
        var files: [DeployedFile] = []
        for part in deployment.parts {
            for file in part.rendered {
                files.append(DeployedFile(path: part.path(of: file.path), state: try state(of: file, part, in: place)))
            }
            let old = try receipt(of: part, in: place)
            let path = part.path(of: RenderReceipt.name)
            files.append(DeployedFile(path: path, state: try state(of: old, part, in: place, identity: identity)))
            guard let old else { continue }
            files += try leftovers(of: old, part, in: place).map { DeployedFile(path: $0, state: .left) }
        }
        return files
    }

    private func state(
        of file: RenderedFile,
        _ part: Deployment.Part,
        in place: OutputPlace
    ) throws(PintleError) -> DeployedFile.State {
        let path = part.path(of: file.path)
        do throws(RenderError) {
            switch try RenderTransaction.compare([(path, file.text)], with: place).first ?? .missing {
            case .same: return .same
            case .missing: return .missing
            case .exposed: return .exposed
            case .different: break
            }
            guard let actual = try RenderTransaction.read(path, in: place) else { return .missing }
            let difference = file.text.withBytes { expected in
                actual.withBytes { RenderedDifference(expected, $0, part.settings) }
            }
            return .different(difference.names, hasMore: difference.hasMore)
        } catch {
            throw PintleError(error)
        }
    }

    /// Who renders does not matter, so that anybody who may can compare.
    private func state(
        of old: RenderReceipt?,
        _ part: Deployment.Part,
        in place: OutputPlace,
        identity: borrowing Identity
    ) throws(PintleError) -> DeployedFile.State {
        let path = part.path(of: RenderReceipt.name)
        do throws(RenderError) {
            if try RenderTransaction.read(path, in: place) == nil { return .missing }
        } catch {
            throw PintleError(error)
        }
        // Nobody signs for keys that only read; everything it says is compared here in any case.
        guard let claimed = try claimedReceipt(of: part, in: place), old != nil || claimed.signature == nil else {
            return .foreign
        }
        let new = try receipt(for: part, keeping: old, identity: identity).content
        return claimed.content.isSame(as: new) ? .same : .foreign
    }
}
