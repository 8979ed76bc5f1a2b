package import PintleFindings

extension SeenBranch.Refusal {
    /// The refusal of a file.
    ///
    /// - Parameters:
    ///   - state: The file's state.
    ///   - path: Its path.
    ///   - name: The name by which `pintle trust --accept` knows it.
    /// - Returns: An error about an older state.
    package func error(_ state: SeenState, path: String, name: String) -> PintleError {
        let accept = "pintle trust --accept \(name)"
        let epoch = state.epoch?.number ?? 0
        let (problem, why, fix): (String, String, String) =
            switch self {
            case .olderGeneration(let seen):
                (
                    "this is an older state: generation \(state.generation), but this machine has seen \(seen)",
                    "old values may have been replaced because they were exposed",
                    "take the newest commit; to bring old values back, set them again, or accept this state: \(accept)"
                )
            case .olderEpoch(let seen):
                (
                    "this is an older state: data key \(epoch), but this machine has seen data key \(seen)",
                    "a member who was removed since could open what is sealed under the older key",
                    "take the newest commit, or accept this state: \(accept)"
                )
            case .otherGeneration:
                (
                    "this is another generation \(state.generation) than the one this machine has seen",
                    "two people saved at the same time, or somebody made the file again",
                    "merge both states; to accept this one: \(accept)"
                )
            case .otherEpoch(let number):
                (
                    "this is another data key \(number) than the one this machine has seen",
                    "two branches drew a data key each, or somebody made the file again",
                    "merge both branches; to accept this state: \(accept)"
                )
            case .generationStep(let seen):
                (
                    "the generation went from \(seen) to \(state.generation) at once",
                    "nobody saves so often: a member could leave no number for the next save",
                    "find out who signed it and put an older commit back; to accept it: \(accept)"
                )
            case .epochStep(let seen):
                (
                    "the data key's number went from \(seen) to \(epoch) at once",
                    "nobody draws keys so often: a member could leave no number for the next one",
                    "find out who signed it and put an older commit back; to accept it: \(accept)"
                )
            }
        return PintleError.olderState(path: path, problem, why: why, fix: fix)
    }
}
