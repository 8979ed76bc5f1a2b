package import PintleCore
internal import PintleCrypto
package import PintleFindings
internal import PintleSchema
internal import PintleSystem
package import PintleVault

/// The outcome of merging an env file.
package enum MergeOutcome: Sendable {
    case merged(MergedFile)
    case conflict(UnsettledMerge)
}

/// A merged env file, sealed and signed; nothing is written yet.
package struct MergedFile: Sendable {
    package let file: EnvFile
    /// The settings that have another value than on our side.
    package let changed: [EnvKey]
    /// Those of them that have no value any more.
    package let removed: [EnvKey]
    package let environment: RosterEnvironment
    /// Whether the merged file has a new data key.
    package let hasNewKey: Bool
    package let notes: [String]
}

/// A merge in which both sides changed a setting differently.
package struct UnsettledMerge: Sendable {
    package let conflicts: [MergeConflict]
    /// The file with the stored lines of both sides between markers.
    package let text: [UInt8]
    package let path: String
    package let notes: [String]
}

extension Reader {
    /// Merges an env file by its settings; nothing is written.
    ///
    /// All states are verified and opened first. What one side alone changed is taken from it, comments and order
    /// included.
    ///
    /// - Parameters:
    ///   - input: The three states.
    ///   - choices: The values for settings that both sides changed differently.
    ///   - replaced: Continuations of the roster that were given up when the roster was joined.
    ///   - isCommonState: Whether the result is only compared with, because the sides have several common states.
    /// - Returns: The merged file, or the settings that somebody has to choose.
    /// - Throws: ``PintleError`` that names the side which cannot be verified or opened.
    package func merge(
        _ input: MergeInput,
        choosing choices: [EnvKey: MergeChoice] = [:],
        replaced: [TrustedRoster] = [],
        isCommonState: Bool = false
    ) throws(PintleError) -> MergeOutcome {
        let member = try merger(of: input.environment)
        let verifier = MergeVerifier(project, replaced: replaced, for: member)
        var states = try verifier.states(input, isCommonState: isCommonState)
        try project.checkSchema(serves: states.environment)
        let kept = try MergeSealer.keptSide(of: states, in: project)
        try open(&states, all: kept == nil)
        var values = ValueMerge(states, keeping: kept ?? .ours, choices)
        if isCommonState, !values.conflicts.isEmpty {
            values = ValueMerge(states, keeping: kept ?? .ours, try Self.unlike(values.conflicts))
        }
        let layout = BodyLayout.merged(
            base: states.base.map { BodyLayout($0.draft) } ?? BodyLayout(EnvFileDraft()),
            ours: BodyLayout(states.ours.draft),
            theirs: BodyLayout(states.theirs.draft),
            keys: values.present
        )
        guard values.conflicts.isEmpty else {
            return .conflict(
                UnsettledMerge(
                    conflicts: values.conflicts.map {
                        MergeConflict($0, states, isShown: project.mayBeShown($0))
                    },
                    text: ConflictText.of(layout, values, states),
                    path: input.path,
                    notes: states.notes + states.plaintextNotes(project.schema)
                )
            )
        }
        let (ours, theirs) = (states.ours.file, states.theirs.file)
        let parents = isCommonState ? EnvFileWriter.Parents.commonState(ours, theirs) : .merged(ours, theirs)
        return .merged(try sealed(states, values, layout, keeping: kept, member, following: parents))
    }

    /// The member who merges: only someone who may read and write can attest the whole.
    func merger(of name: EnvironmentName) throws(PintleError) -> Member {
        let member = try member()
        guard member.mayChooseKey(of: name) else {
            throw .mayNotMerge(name, able: project.mergers(of: name))
        }
        return member
    }

    /// Opens what is not stored alike in all states.
    private func open(_ states: inout MergeStates, all: Bool) throws(PintleError) {
        let isOneKey = Set(states.all.map(\.commitment)).count == 1
        let (base, ours, theirs) = (states.base?.draft ?? EnvFileDraft(), states.ours.draft, states.theirs.draft)
        let wanted = states.keys.filter { key in
            all || !isOneKey || ours[key] != theirs[key] || ours[key] != base[key]
        }
        states.ours.opened = try opened(states.ours, wanted)
        states.theirs.opened = try opened(states.theirs, wanted)
        guard let state = states.base else { return }
        // Somebody who joined later has a reader line in a later file alone.
        let sibling = [states.ours, states.theirs].first { $0.commitment == state.commitment }
        do throws(PintleError) {
            states.base?.opened = try opened(state, wanted, with: sibling)
        } catch {
            states.base = nil
            states.baseRefusal = error
        }
    }

    /// - Parameters:
    ///   - state: The state with the values.
    ///   - keys: Those that are opened.
    ///   - sibling: A state with the same data key, to take the key from.
    /// - Returns: The values.
    /// - Throws: ``PintleError`` that names the side.
    func opened(
        _ state: MergeState,
        _ keys: Set<EnvKey>,
        with sibling: MergeState? = nil
    ) throws(PintleError) -> [EnvKey: VerifiedEnvFile.OpenedValue] {
        do throws(PintleError) {
            let key = try (sibling ?? state).verified.dataKey(for: shared.identity)
            let values = try state.verified.values(key, where: keys.contains)
            return Dictionary(values.map { ($0.key, $0.value) }) { first, _ in first }
        } catch {
            let name = state.verified.environment.name
            throw error.code == .noKey ? .mayNotMerge(name, able: state.able) : error.on(state.side)
        }
    }

    /// A value that no side has, for each setting on which the common states differ: whatever a side has made of it
    /// then counts as its own change.
    private static func unlike(_ keys: [EnvKey]) throws(PintleError) -> [EnvKey: MergeChoice] {
        var choices: [EnvKey: MergeChoice] = [:]
        for key in keys {
            let random = RandomID.draw().description + RandomID.draw().description
            let value = try guarded { () throws(CryptoError) in try Secret(copying: Array(random.utf8).span) }
            choices[key] = .value(value)
        }
        return choices
    }

    func sealed(
        _ states: MergeStates,
        _ values: ValueMerge,
        _ layout: BodyLayout,
        keeping kept: MergeSide?,
        _ member: Member,
        following parents: EnvFileWriter.Parents
    ) throws(PintleError) -> MergedFile {
        var sealer = try MergeSealer(self, states, keeping: kept, member)
        var stored: [EnvKey: ArraySlice<UInt8>] = [:]
        for (key, decision) in values.decisions {
            let named = Project.NamedSetting(key: key, setting: project.schema[key])
            let isSecret = project.mustSeal(named) || states.ours.isSealed(key) || states.theirs.isSealed(key)
            switch decision {
            case .side(let side):
                guard let state = states[side] else { continue }
                stored[key] = try sealer.stored(key, of: state, isSecret: isSecret)
            case .value(let value): stored[key] = try sealer.stored(key, typed: value, isSecret: isSecret)
            case .removed, .conflict: continue
            }
        }
        let draft = layout.draft { stored[$0] }
        try checkComments(of: draft, states)
        let composed = try composed(draft, states, sealer.lines, member, following: parents)
        return MergedFile(
            file: composed,
            changed: values.changed,
            removed: values.changed.filter { stored[$0] == nil },
            environment: states.environment,
            hasNewKey: kept == nil,
            notes: states.notes + states.plaintextNotes(project.schema)
        )
    }

    /// A comment of one side may hold a value that the other side set.
    private func checkComments(of draft: EnvFileDraft, _ states: MergeStates) throws(PintleError) {
        var secrets: [(name: String, value: Secret)] = []
        for state in [states.ours, states.theirs] {
            secrets += try project.secrets(state.opened.map { (key: $0.key, line: 0, value: $0.value) })
        }
        try draft.checkComments(against: secrets, path: states.ours.file.path)
    }

    private func composed(
        _ draft: EnvFileDraft,
        _ states: MergeStates,
        _ lines: EnvFileWriter.EpochLines,
        _ member: Member,
        following parents: EnvFileWriter.Parents
    ) throws(PintleError) -> EnvFile {
        let (ours, theirs) = (states.ours, states.theirs)
        let below = [ours, theirs].compactMap(\.file.footer.over).max { $0.generation < $1.generation }
        let composed = try project.trust.writer(signer: member).compose(
            draft,
            of: states.environment,
            following: parents,
            lines,
            schemaGeneration: max(
                project.schemaGeneration(over: ours.verified),
                project.schemaGeneration(over: theirs.verified)
            ),
            over: below,
            identity: shared.identity
        )
        if case .commonState = parents { return composed }
        var verifier = project.trust.verifier
        return try verifier.verify(composed, of: states.environment.name).file
    }
}

extension MergeStates {
    /// Notes for the person who attests the result.
    fileprivate var notes: [String] {
        baseRefusal.map { refusal in
            ["the common state of both sides does not verify, so every difference has to be chosen: \(refusal.problem)"]
        } ?? []
    }

    /// Notes on secrets that a side has in plaintext: sealing them does not take them out of the history.
    fileprivate func plaintextNotes(_ schema: Schema) -> [String] {
        [ours, theirs].flatMap { state in
            let keys = state.draft.keys.filter { schema[$0]?.isSecret == true && !state.isSealed($0) }
            return keys.map { key in
                "\(key) is a secret, and \(state.side) has it in plaintext: the history keeps it, so replace it where it is accepted"
            }
        }
    }
}

extension MergeState {
    /// Those of the readers of the file who can open it.
    fileprivate var able: [MemberName] {
        verified.readers.filter { $0.mayChooseKey(of: verified.environment.name) }.map(\.name)
    }
}

extension Project {
    /// A schema whose signature does not verify serves development alone.
    func checkSchema(serves environment: RosterEnvironment) throws(PintleError) {
        guard let schemaObjection, environment.level != .development else { return }
        throw schemaObjection
    }

    /// The members who may merge the file of an environment.
    func mergers(of name: EnvironmentName) -> [MemberName] {
        trust.rights.members.values.filter { $0.mayChooseKey(of: name) && $0.key.signing != nil }.map(\.name).sorted()
    }
}

extension PintleError {
    /// Only a member who may read and write can merge an env file.
    fileprivate static func mayNotMerge(_ name: EnvironmentName, able: [MemberName]) -> PintleError {
        PintleError(
            .notPermitted,
            path: EnvFile.path(of: name),
            "your key may not merge \(name)",
            why: "merging opens the values of both sides and signs the file again, so it needs both rights",
            fix: able.isEmpty
                ? "nobody may read and write \(name): pintle members grant NAME --read \(name) --write \(name)"
                : "one of these members can merge it: \(able.map(\.text).joined(separator: ", ")); to stop: git merge --abort"
        )
    }
}
