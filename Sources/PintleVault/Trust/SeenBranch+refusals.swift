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
                    "pull the newest commit; to restore old values: pintle revert; to accept this state: \(accept)"
                )
            case .olderEpoch(let seen):
                (
                    "this is an older state: data key \(epoch), but this machine has seen data key \(seen)",
                    "a member who was removed since could open what is sealed under the older key",
                    "pull the newest commit, or accept this state: \(accept)"
                )
            case .otherGeneration:
                (
                    "this is not the generation \(state.generation) that this machine has seen: the files differ",
                    "two people saved at the same time, or somebody replaced the file",
                    "merge both states; to accept this one: \(accept)"
                )
            case .otherEpoch(let number):
                (
                    "this is not the data key \(number) that this machine has seen",
                    "two branches each created a data key, or somebody replaced the file",
                    "merge both branches; to accept this state: \(accept)"
                )
            case .generationStep(let seen):
                (
                    "the generation went from \(seen) to \(state.generation) at once",
                    "nobody saves that often: a member could use up all numbers, so that nobody could save any more",
                    "find out who signed it, and restore an older commit; to accept it: \(accept)"
                )
            case .epochStep(let seen):
                (
                    "the data key's number went from \(seen) to \(epoch) at once",
                    "nobody changes the data key that often: a member could use up all numbers, so that no further data key is possible",
                    "find out who signed it, and restore an older commit; to accept it: \(accept)"
                )
            }
        return PintleError.olderState(path: path, problem, why: why, fix: fix)
    }
}
