internal import PintleCore
internal import PintleFindings
internal import PintleVault

extension Project {
    /// Why nothing may be sealed into a file under its data key; `nil` when it may.
    ///
    /// Plain settings can still be saved, and a member who may choose a data key begins a new epoch.
    ///
    /// - Throws: ``PintleError`` when the seen states cannot be read.
    func sealingRefusal(for file: VerifiedEnvFile) throws(PintleError) -> PintleError? {
        let (name, number) = (file.environment.name, file.file.footer.epoch.number)
        if file.stale != nil {
            let names = trust.formerReaders(of: file).text
            return PintleError(
                .notPermitted,
                path: file.file.path,
                "nothing can be sealed under data key \(number) of \(name): \(names) may still have it",
                why: "anyone who has the key can open what is sealed under it",
                fix: "ask a member who may read and write \(name) to run: pintle rotate \(name)"
            )
        }
        let seen = try trust.seenStates?.highestEpoch(of: file.environment.id) ?? 0
        guard seen > number else { return nil }
        return PintleError(
            .notPermitted,
            path: file.file.path,
            "nothing can be sealed under data key \(number) of \(name): another branch has data key \(seen)",
            why: "the older key may be known to somebody who may no longer read \(name)",
            fix: "merge the branch that has data key \(seen) first"
        )
    }

    /// The number of the next epoch: no number is used twice, on any branch.
    func nextEpoch(after file: VerifiedEnvFile) throws(PintleError) -> UInt32 {
        let seen = try trust.seenStates?.highestEpoch(of: file.environment.id, withProvisional: true) ?? 0
        let highest = max(file.file.footer.epoch.number, seen)
        guard highest < .max else {
            throw PintleError(
                .malformed,
                path: file.file.path,
                "\(file.environment.name) has the last data key number that there is",
                fix: "start a new environment: its name goes into the schema, then pintle schema sign"
            )
        }
        return highest + 1
    }
}
