internal import PintleCore
internal import PintleFindings

extension PintleError {
    /// The directory has files of two renders.
    static func interruptedRender(into path: String) -> PintleError {
        PintleError(
            .unwritable,
            path: path,
            "a render into this directory was interrupted: its files may be a mixture of old and new ones",
            fix: "render there again: this restores the old files first, then writes the new ones"
        )
    }

    /// The directory holds the files of another environment or project.
    static func filesOfAnother(_ owner: String, than name: EnvironmentName, path: String) -> PintleError {
        PintleError(
            .unwritable,
            path: path,
            "the files in this directory belong to \(owner), not to \(name)",
            why: "files that are not replaced would stay, and look like files of \(name)",
            fix: "render into another directory (-o DIR), or remove this one first"
        )
    }

    /// The directory has no receipt.
    static func noReceipt(_ path: String, again: String) -> PintleError {
        PintleError(.notFound, path: path, "there is no receipt", fix: again)
    }

    /// A file in the place of the receipt is none.
    static func notAReceipt(_ path: String, again: String) -> PintleError {
        notAsRendered(path, "this is not a receipt", again: again)
    }

    /// The receipt is for another environment or project.
    static func receiptOfAnother(_ content: ReceiptContent, path: String, again: String) -> PintleError {
        notAsRendered(path, "the receipt is for \(content.environment) of \(content.project)", again: again)
    }

    /// No member who reads the environment signed the receipt.
    static func unsignedReceipt(_ path: String, of name: EnvironmentName, again: String) -> PintleError {
        notAsRendered(path, "the receipt is not signed by a member who may read \(name)", again: again)
    }

    /// A file differs from the one that the receipt names.
    static func changedRenderedFile(_ path: String, by signer: MemberName, again: String) -> PintleError {
        notAsRendered(path, "this is not the file that \(signer) rendered", again: again)
    }

    /// The project here has another state than the one that was rendered.
    static func renderOfAnotherState(_ path: String, again: String) -> PintleError {
        notAsRendered(path, "the files were not rendered from the local state of the project", again: again)
    }

    private static func notAsRendered(_ path: String, _ problem: String, again: String) -> PintleError {
        PintleError(
            .notAuthentic,
            path: path,
            problem,
            why: "a service would run with values that no member signed, or with old ones",
            fix: again
        )
    }
}
