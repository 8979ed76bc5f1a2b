package import PintleCrypto
package import PintleFindings

/// The seen states of one branch: a confirmed state of each file, and its own saves since.
///
/// A save is *provisional* until git shows that it was shared. A provisional state raises no floor, so throwing a save
/// away is no rollback. Changing this value writes nothing; ``SeenStates`` does.
package struct SeenBranch: Hashable, Sendable {
    /// A larger step is refused until somebody accepts it: nobody saves so often between two looks.
    package static let largestStep: UInt64 = 1_000
    /// With nothing remembered, a higher generation is refused until somebody accepts it.
    package static let largestFirstGeneration: UInt64 = 1 << 32
    /// With nothing remembered, a higher epoch is refused until somebody accepts it.
    package static let largestFirstEpoch: UInt32 = 1 << 16
    /// Provisional states of one file; the oldest go first.
    package static let largestProvisionalCount = 1_000

    package private(set) var files: [SeenFile: Entry] = [:]

    /// The seen states of one file.
    package struct Entry: Hashable, Sendable {
        package var confirmed: SeenState?
        /// Own saves, in the order in which they were made.
        package var provisional: [OwnSave] = []
    }

    /// A save of this machine that git has not shared yet, as far as it knows.
    package struct OwnSave: Hashable, Sendable {
        package let state: SeenState
        /// The names that git gives the file's bytes, in hexadecimal: by SHA-1 and by SHA-256.
        package let blobs: [String]

        package init(state: SeenState, blobs: [String]) {
            self.state = state
            self.blobs = blobs
        }
    }

    package init() {}

    /// The relation of a state to the seen states.
    package enum Judgement: Hashable, Sendable {
        /// It is the confirmed state, or one of this machine's own saves.
        case known
        /// It follows the confirmed state.
        case newer
        case refused(Refusal)
    }

    /// Why a state is refused.
    package enum Refusal: Hashable, Sendable {
        case olderGeneration(than: UInt64)
        case olderEpoch(than: UInt32)
        /// Another file has the confirmed generation.
        case otherGeneration
        /// Another data key has the confirmed number.
        case otherEpoch(UInt32)
        case generationStep(from: UInt64)
        case epochStep(from: UInt32)

        /// Whether the state is one from before the confirmed one.
        package var isOlder: Bool {
            switch self {
            case .olderGeneration, .olderEpoch: true
            default: false
            }
        }

        /// Whether the state goes back or aside; a step that is too large goes forward.
        package var isRollback: Bool {
            switch self {
            case .olderGeneration, .olderEpoch, .otherGeneration, .otherEpoch: true
            case .generationStep, .epochStep: false
            }
        }
    }

    /// Judges a state; nothing moves.
    package func judge(_ state: SeenState, of file: SeenFile) -> Judgement {
        let entry = files[file] ?? Entry()
        if entry.provisional.contains(where: { $0.state.hash == state.hash }) { return .known }
        guard let confirmed = entry.confirmed else {
            if state.generation > Self.largestFirstGeneration { return .refused(.generationStep(from: 0)) }
            if let epoch = state.epoch, epoch.number > Self.largestFirstEpoch { return .refused(.epochStep(from: 0)) }
            return .newer
        }
        if state.hash == confirmed.hash { return .known }
        if state.generation < confirmed.generation {
            return .refused(.olderGeneration(than: confirmed.generation))
        }
        if let epoch = state.epoch, let known = confirmed.epoch {
            if epoch.number < known.number { return .refused(.olderEpoch(than: known.number)) }
            if state.generation > confirmed.generation, epoch.number == known.number,
                epoch.commitment != known.commitment
            {
                return .refused(.otherEpoch(known.number))
            }
            if epoch.number - known.number > Self.largestStep { return .refused(.epochStep(from: known.number)) }
        }
        if state.generation == confirmed.generation { return .refused(.otherGeneration) }
        // Each entry of a roster is signed on its own, so nobody can leave no number for the next one.
        guard file == .roster || state.generation - confirmed.generation <= Self.largestStep else {
            return .refused(.generationStep(from: confirmed.generation))
        }
        return .newer
    }

    /// Confirms a state that was accepted in every step, if it is newer than the seen states.
    package mutating func accept(_ state: SeenState, of file: SeenFile) {
        guard judge(state, of: file) == .newer else { return }
        confirm(state, of: file)
    }

    /// Adds an own save that git has not shared yet; one that does not follow the confirmed state is not added.
    ///
    /// Only a roster may go aside: it does when two continuations are put into one.
    package mutating func save(_ save: OwnSave, of file: SeenFile) {
        if file != .roster, let confirmed = files[file]?.confirmed {
            guard save.state.generation > confirmed.generation,
                save.state.epoch?.number ?? 0 >= confirmed.epoch?.number ?? 0
            else { return }
        }
        guard !(files[file]?.provisional.contains(save) ?? false) else { return }
        files[file, default: Entry()].provisional.append(save)
        let surplus = (files[file]?.provisional.count ?? 0) - Self.largestProvisionalCount
        if surplus > 0 { files[file]?.provisional.removeFirst(surplus) }
    }

    /// Adds an own save that git brought from another branch, if it is newer than the seen states.
    ///
    /// It raises no floor here either until git shows that it was shared.
    package mutating func carry(_ save: OwnSave, of file: SeenFile) {
        guard judge(save.state, of: file) == .newer else { return }
        self.save(save, of: file)
    }

    /// Takes the highest provisional state that was shared as the confirmed one.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - blobs: The names of blobs that git has shared.
    package mutating func confirm(_ file: SeenFile, sharedAs blobs: Set<String>) {
        let shared = (files[file]?.provisional ?? []).filter { !blobs.isDisjoint(with: $0.blobs) }.map(\.state)
        guard let highest = shared.max(by: { $0.generation < $1.generation }) else { return }
        confirm(highest, of: file)
    }

    /// Records a state as confirmed, in place of the former one.
    package mutating func reset(to state: SeenState, of file: SeenFile) {
        files[file] = Entry(confirmed: state)
    }

    /// Own saves that a newer confirmed state has overtaken go.
    private mutating func confirm(_ state: SeenState, of file: SeenFile) {
        var entry = files[file] ?? Entry()
        if file == .roster || state.generation > entry.confirmed?.generation ?? 0 { entry.confirmed = state }
        entry.provisional.removeAll { $0.state.generation <= state.generation }
        files[file] = entry
    }

    /// Whether the bytes with a hash are the confirmed state or an own save.
    package func knows(_ hash: Digest, of file: SeenFile) -> Bool {
        guard let entry = files[file] else { return false }
        return entry.confirmed?.hash == hash || entry.provisional.contains { $0.state.hash == hash }
    }

    /// The highest generation of a file, own saves included.
    package func highestGeneration(of file: SeenFile) -> UInt64 {
        let entry = files[file] ?? Entry()
        return (entry.provisional.map(\.state.generation) + [entry.confirmed?.generation ?? 0]).max() ?? 0
    }

    /// The files that have own saves which git may have shared by now.
    package var unconfirmed: [SeenFile] { files.filter { !$0.value.provisional.isEmpty }.map(\.key).sorted() }

    /// Puts a confirmed state in place that was read.
    mutating func add(confirmed state: SeenState, of file: SeenFile) {
        files[file, default: Entry()].confirmed = state
    }
}

extension SeenBranch.Refusal {
    /// The refusal of a file.
    ///
    /// - Parameters:
    ///   - state: The file's state.
    ///   - path: Its path.
    ///   - name: The name by which `pintle trust --accept` knows it.
    /// - Returns: An error about an older state.
    package func error(_ state: SeenState, path: String, name: String) -> PintleError {
        let (generation, epoch) = (state.generation, state.epoch?.number ?? 0)
        let accept = "pintle trust --accept \(name)"
        return switch self {
        case .olderGeneration(let seen): .olderGeneration(generation, than: seen, path: path, accept)
        case .olderEpoch(let seen): .olderEpoch(epoch, than: seen, path: path, accept)
        case .otherGeneration: .otherFile(of: generation, path: path, accept)
        case .otherEpoch(let number): .otherDataKey(number, path: path, accept)
        case .generationStep(let seen): .generationStep(from: seen, to: generation, path: path, accept)
        case .epochStep(let seen): .epochStep(from: seen, to: epoch, path: path, accept)
        }
    }
}
