internal import PintleCore
internal import PintleCrypto
internal import PintleFindings
internal import PintleVault

/// Verifies the states of a merge, and names the side that cannot be verified.
struct MergeVerifier {
    private let project: Project
    /// Continuations of the roster that were given up when the roster was joined.
    private let replaced: [TrustedRoster]
    private let member: Member

    init(_ project: Project, replaced: [TrustedRoster], for member: Member) {
        self.project = project
        self.replaced = replaced
        self.member = member
    }

    /// - Parameters:
    ///   - input: The states.
    ///   - isCommonState: Whether the sides are themselves common states, which are old.
    /// - Returns: The verified states.
    /// - Throws: ``PintleError`` that names the side.
    func states(_ input: MergeInput, isCommonState: Bool) throws(PintleError) -> MergeStates {
        let ours = try state(input.ours, .ours, input)
        let theirs = try state(input.theirs, .theirs, input)
        var states = MergeStates(ours: ours, theirs: theirs)
        do throws(PintleError) {
            states.base = input.base.isEmpty ? nil : try base(input, beside: [ours, theirs])
        } catch {
            // Then nobody knows which side changed what, so every difference is for the user to choose.
            states.baseRefusal = error
        }
        try Self.checkGenerations(states, input.kind)
        guard !isCommonState else { return states }
        let trust = input.kind == .pick ? project.refusingOlderStates.trust : project.trust
        do throws(PintleError) { try trust.judge(ours.verified) } catch { throw error.on(.ours) }
        return states
    }

    private func state(_ bytes: [UInt8], _ side: MergeSide, _ input: MergeInput) throws(PintleError) -> MergeState {
        do throws(PintleError) { return try state(bytes, side, of: input.environment) } catch { throw error.on(side) }
    }

    /// One file by itself.
    func state(
        _ bytes: [UInt8],
        _ side: MergeSide,
        of name: EnvironmentName
    ) throws(PintleError) -> MergeState {
        let file = try EnvFile(reading: bytes, path: EnvFile.path(of: name))
        return try verified(file, side, name) { (verifier) throws(PintleError) in
            try verifier.verify(file, of: name)
        }
    }

    /// The common state may be signed by a former member when a verified side names it as the file that it replaced.
    private func base(_ input: MergeInput, beside sides: [MergeState]) throws(PintleError) -> MergeState {
        let file = try EnvFile(reading: input.base, path: input.path)
        let parents = Set(sides.flatMap(\.file.footer.parents))
        return try verified(file, .base, input.environment) { (verifier) throws(PintleError) in
            do throws(PintleError) {
                return try verifier.verifyCommonState(file, of: input.environment, parents: parents, by: member)
            } catch {
                let earlier = ancestors(parents, input.path)
                return try verifier.verifyCommonState(file, of: input.environment, parents: earlier, by: member)
            }
        }
    }

    /// The hashes of the files that verified files stand on: each one names the file before it.
    private func ancestors(_ parents: Set<Digest>, _ path: String) -> Set<Digest> {
        let files = project.trust.roots.repository.statesAnywhere(of: path).compactMap {
            try? EnvFile(reading: $0, path: path)
        }
        let known = Dictionary(files.map { ($0.digest, $0.footer.parents) }) { first, _ in first }
        var ancestors = parents
        var pending = Array(parents)
        while let next = pending.popLast() {
            for parent in known[next] ?? [] where ancestors.insert(parent).inserted { pending.append(parent) }
        }
        return ancestors
    }

    private func verified(
        _ file: EnvFile,
        _ side: MergeSide,
        _ name: EnvironmentName,
        _ verify: (inout EnvFileVerifier) throws(PintleError) -> VerifiedEnvFile
    ) throws(PintleError) -> MergeState {
        var verifier = project.trust.verifier
        let refusal: PintleError
        do throws(PintleError) {
            let verified = try verify(&verifier)
            return MergeState(side: side, verified: verified, draft: EnvFileDraft(file), commonPosition: nil)
        } catch {
            refusal = error
        }
        for roster in replaced {
            var verifier = EnvFileVerifier(roster)
            guard let verified = try? verify(&verifier), mayStillWrite(file, roster, name) else { continue }
            let common = project.trust.roster.commonCount(with: roster.roster)
            return MergeState(side: side, verified: verified, draft: EnvFileDraft(file), commonPosition: common)
        }
        throw refusal
    }

    /// Whether the signer of a file may write by the joined roster too, with the same key.
    private func mayStillWrite(_ file: EnvFile, _ roster: TrustedRoster, _ name: EnvironmentName) -> Bool {
        guard let then = roster.rights.member(signingAs: file.footer.signer),
            let now = project.trust.member(holding: then.key)
        else { return false }
        return now.rights.writes.contains(name)
    }

    /// Otherwise an older state that somebody put back would look like a change.
    private static func checkGenerations(_ states: MergeStates, _ kind: MergeInput.Kind) throws(PintleError) {
        guard let base = states.base else { return }
        for state in [states.ours, states.theirs] where state.file.bytes != base.file.bytes {
            let (generation, common) = (state.file.footer.generation, base.file.footer.generation)
            switch (kind, state.side) {
            case (.pick, .ours): continue
            case (.revert, .theirs):
                guard generation >= common else { continue }
                throw PintleError.notOlder(generation, than: common, state).on(state.side)
            default:
                guard generation <= common else {
                    try checkEpoch(of: state, since: base)
                    continue
                }
                throw PintleError.rolledBack(generation, behind: common, state).on(state.side)
            }
        }
    }

    /// A data key that was given up may be known to a former reader.
    private static func checkEpoch(of state: MergeState, since base: MergeState) throws(PintleError) {
        let (epoch, common) = (state.file.footer.epoch.number, base.file.footer.epoch.number)
        guard epoch < common else { return }
        throw PintleError.olderDataKey(epoch, than: common, state).on(state.side)
    }
}

extension PintleError {
    fileprivate static func rolledBack(_ generation: UInt64, behind base: UInt64, _ state: MergeState) -> PintleError {
        .olderState(
            path: state.file.path,
            "it has generation \(generation), and the common state has generation \(base)",
            why: "it would bring old values back; to bring them back on purpose: pintle revert",
            fix: ""
        )
    }

    fileprivate static func olderDataKey(_ epoch: UInt32, than base: UInt32, _ state: MergeState) -> PintleError {
        .olderState(
            path: state.file.path,
            "it has data key \(epoch), and the common state has data key \(base)",
            why: "a former reader may know the older data key and its values; to bring values back: pintle revert",
            fix: ""
        )
    }

    fileprivate static func notOlder(_ generation: UInt64, than base: UInt64, _ state: MergeState) -> PintleError {
        .olderState(
            path: state.file.path,
            "it has generation \(generation), but it has to be older than generation \(base), which is undone",
            fix: ""
        )
    }
}
