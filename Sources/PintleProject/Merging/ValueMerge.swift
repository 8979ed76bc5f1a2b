package import PintleCore
package import PintleCrypto
package import PintleVault

/// A choice for a setting that both sides changed differently.
package enum MergeChoice: Sendable {
    case ours, theirs
    case value(Secret)
}

/// The value of each setting after a merge.
struct ValueMerge {
    enum Decision {
        case side(MergeSide)
        case value(Secret)
        case removed
        case conflict
    }

    private(set) var decisions: [EnvKey: Decision] = [:]
    private let states: MergeStates

    /// - Parameters:
    ///   - states: The states; values that are not stored alike are opened.
    ///   - kept: The side whose stored value stays where both have the same.
    ///   - choices: The values where both sides changed one setting differently.
    init(_ states: MergeStates, keeping kept: MergeSide, _ choices: [EnvKey: MergeChoice]) {
        self.states = states
        for key in states.keys { decisions[key] = decision(key, kept, choices[key]) }
    }

    private func decision(_ key: EnvKey, _ kept: MergeSide, _ choice: MergeChoice?) -> Decision {
        if MergeState.isSame(key, in: states.ours, states.theirs) {
            return at(key, states.ours.draft[key] == nil ? .ours : older(key, kept))
        }
        if states.baseRefusal == nil {
            if MergeState.isSame(key, in: states.base, states.ours) { return at(key, .theirs) }
            if MergeState.isSame(key, in: states.base, states.theirs) { return at(key, .ours) }
        }
        switch choice {
        case .ours?: return at(key, .ours)
        case .theirs?: return at(key, .theirs)
        case .value(let value)?: return .value(value)
        case nil: return .conflict
        }
    }

    private func at(_ key: EnvKey, _ side: MergeSide) -> Decision {
        states[side]?.draft[key] == nil ? .removed : .side(side)
    }

    /// The side that set the same value first: a value that a former reader knows must not look new.
    private func older(_ key: EnvKey, _ kept: MergeSide) -> MergeSide {
        guard case .sealed(let ours)? = states.ours.file[key]?.value,
            case .sealed(let theirs)? = states.theirs.file[key]?.value
        else { return states.ours.isSealed(key) ? .ours : .theirs }
        let (mine, other) = ((position(ours, .ours), ours.time), (position(theirs, .theirs), theirs.time))
        if mine == other { return kept }
        return mine < other ? .ours : .theirs
    }

    private func position(_ token: SealedToken, _ side: MergeSide) -> Int {
        min(token.position, states[side]?.commonPosition ?? token.position)
    }

    /// The settings that both sides changed differently.
    var conflicts: [EnvKey] {
        decisions.compactMap { if case .conflict = $0.value { $0.key } else { nil } }.sorted()
    }

    /// The settings that have a value, or two.
    var present: Set<EnvKey> {
        Set(decisions.compactMap { if case .removed = $0.value { nil } else { $0.key } })
    }

    /// The settings that have another value than on our side.
    var changed: [EnvKey] {
        decisions.compactMap { key, decision in
            switch decision {
            case .side(.theirs): MergeState.isSame(key, in: states.ours, states.theirs) ? nil : key
            case .side, .conflict: nil
            case .value: key
            case .removed: states.ours.draft[key] == nil ? nil : key
            }
        }
        .sorted()
    }
}

/// A setting that both sides changed differently, for the person who has to choose.
package struct MergeConflict: Sendable {
    package let key: EnvKey
    package let ours: State
    package let theirs: State

    package enum State: Sendable {
        case removed
        case plain([UInt8])
        /// Plaintext of a setting that may be a secret.
        case hidden
        case sealed(setAt: Timestamp)
    }

    init(_ key: EnvKey, _ states: MergeStates, isShown: Bool) {
        self.key = key
        ours = State(key, states.ours, isShown: isShown)
        theirs = State(key, states.theirs, isShown: isShown)
    }
}

extension MergeConflict.State {
    fileprivate init(_ key: EnvKey, _ state: MergeState, isShown: Bool) {
        switch state.file[key]?.value {
        case .plain(let value)?: self = isShown ? .plain(value) : .hidden
        case .sealed(let token)?: self = .sealed(setAt: token.time)
        case nil: self = .removed
        }
    }
}
