internal import PintleCore
internal import PintleFindings
internal import PintleVault

// Edited text that cannot be saved.
extension PintleError {
    static func emptiedFile(_ name: EnvironmentName) -> PintleError {
        PintleError(
            .refused,
            "the editor left an empty file",
            why: "every value would be removed; nothing was saved",
            fix: "edit again; to remove values: pintle unset \(name) NAME"
        )
    }

    static func unreadableEdit(_ error: PintleError) -> PintleError {
        PintleError(
            .refused,
            "the edited file cannot be read: \(error.problem)",
            why: "nothing was saved",
            fix: "edit again, with an editor that writes the file that it is given"
        )
    }

    static func invalidEdit(_ mistakes: [EnvText.Mistake], _ name: EnvironmentName) -> PintleError {
        let lines = mistakes.map { "line \($0.line): \($0.problem); \($0.fix)" }
        return PintleError(
            .refused,
            path: EnvFile.path(of: name),
            "the edited text cannot be saved:\n  " + lines.joined(separator: "\n  "),
            fix: "correct these lines"
        )
    }

    static var nothingKept: PintleError {
        PintleError(.notFound, "no text of an earlier edit is kept", fix: "remove --resume")
    }
}
