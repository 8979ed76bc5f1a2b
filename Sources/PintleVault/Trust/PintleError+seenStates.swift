internal import PintleFindings

extension PintleError {
    /// A file has a lower generation than the confirmed one.
    static func olderGeneration(_ generation: UInt64, than seen: UInt64, path: String, _ accept: String) -> PintleError
    {
        PintleError.olderState(
            path: path,
            "this is an older state: generation \(generation), but this machine has seen \(seen)",
            why: "old values may have been replaced because they were exposed",
            fix: "pull the newest commit; to restore old values: pintle revert; to accept this state: \(accept)"
        )
    }

    /// A file has an older data key than the confirmed one.
    static func olderEpoch(_ epoch: UInt32, than seen: UInt32, path: String, _ accept: String) -> PintleError {
        PintleError.olderState(
            path: path,
            "this is an older state: data key \(epoch), but this machine has seen data key \(seen)",
            why: "a member who was removed since could open what is sealed under the older key",
            fix: "pull the newest commit, or accept this state: \(accept)"
        )
    }

    /// Another file has the confirmed generation.
    static func otherFile(of generation: UInt64, path: String, _ accept: String) -> PintleError {
        PintleError.olderState(
            path: path,
            "this is not the generation \(generation) that this machine has seen: the files differ",
            why: "two people saved at the same time, or somebody replaced the file",
            fix: "merge both states; to accept this one: \(accept)"
        )
    }

    /// Another data key has the confirmed number.
    static func otherDataKey(_ number: UInt32, path: String, _ accept: String) -> PintleError {
        PintleError.olderState(
            path: path,
            "this is not the data key \(number) that this machine has seen",
            why: "two branches each created a data key, or somebody replaced the file",
            fix: "merge both branches; to accept this state: \(accept)"
        )
    }

    /// The generation is much higher than the confirmed one.
    static func generationStep(from seen: UInt64, to generation: UInt64, path: String, _ accept: String) -> PintleError
    {
        PintleError.olderState(
            path: path,
            "the generation went from \(seen) to \(generation) at once",
            why: "nobody saves that often: a member could use up all numbers, so that nobody could save any more",
            fix: "find out who signed it, and restore an older commit; to accept it: \(accept)"
        )
    }

    /// The number of the data key is much higher than the confirmed one.
    static func epochStep(from seen: UInt32, to epoch: UInt32, path: String, _ accept: String) -> PintleError {
        PintleError.olderState(
            path: path,
            "the data key's number went from \(seen) to \(epoch) at once",
            why:
                "nobody changes the data key that often: a member could use up all numbers, so that no further data key is possible",
            fix: "find out who signed it, and restore an older commit; to accept it: \(accept)"
        )
    }
}
