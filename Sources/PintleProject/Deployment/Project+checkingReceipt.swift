internal import PintleVault
package import PintleCore
internal import PintleCrypto
package import PintleFindings
package import PintleRender
internal import PintleSystem

extension Project {
    /// Verifies files that were rendered; no private key is needed.
    ///
    /// A member who reads the environment signed them, nobody changed them since, and they are of the newest state.
    ///
    /// - Parameters:
    ///   - place: The directory that holds the receipt.
    ///   - name: The environment that they are for.
    /// - Throws: ``PintleError`` of code `notAuthentic` when anything of it does not hold.
    package func checkRendered(in place: OutputPlace, as name: EnvironmentName) throws(PintleError) {
        let path = place.path + "/" + RenderReceipt.name
        let output = try OutputDirectory(place)
        let bytes = try output.read(RenderReceipt.name, limit: RenderReceipt.limit)
        guard let bytes else {
            throw PintleError(.notFound, path: path, "there is no receipt", fix: Self.renderingAgain(name, place))
        }
        guard let receipt = RenderReceipt(reading: bytes) else {
            throw Self.notAuthentic(path, "this is not a receipt", name, place)
        }
        let content = receipt.content
        guard content.root == trust.root, content.environment == name else {
            throw Self.notAuthentic(
                path,
                "the receipt is for \(content.environment) of \(content.project)",
                name,
                place
            )
        }
        // Anyone could have written an unsigned receipt, and nothing here compares it with the settings.
        guard receipt.signature != nil, isFromReader(receipt) else {
            throw Self.notAuthentic(path, "the receipt is not signed by a member who may read \(name)", name, place)
        }
        for file in content.targets.flatMap(\.files) {
            let text = try output.read(file.path)
            guard let text, text.withBytes({ GenericHash.digest(of: $0) }) == file.hash else {
                throw Self.notAuthentic(
                    place.path + "/" + file.path,
                    "this is not the file that \(content.signer) rendered",
                    name,
                    place
                )
            }
        }
        let files = try verifiedLayers(of: name)
        guard content.schema == schemaState, content.layers == files.map(Self.state) else {
            throw Self.notAuthentic(
                path,
                "the files were not rendered from the local state of the project",
                name,
                place
            )
        }
    }

    private static func notAuthentic(_ path: String, _ problem: String, _ name: EnvironmentName, _ place: OutputPlace)
        -> PintleError
    {
        PintleError(
            .notAuthentic,
            path: path,
            problem,
            why: "a service would run with values that no member signed, or with old ones",
            fix: renderingAgain(name, place)
        )
    }

    /// The command that renders again into the same directory.
    private static func renderingAgain(_ name: EnvironmentName, _ place: OutputPlace) -> String {
        "render again: pintle render \(name) -o \(RawForbidden.escaped(place.path))"
    }
}
