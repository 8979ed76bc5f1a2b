package import PintleCore
internal import PintleCrypto
internal import PintleFindings
internal import PintleSystem
internal import PintleVault

/// The three states that a merge compares, as git names them.
package enum MergeSide: String, Sendable {
    case base, ours, theirs

    /// The side in a sentence.
    package var words: String {
        switch self {
        case .base: "the common state of both sides (base)"
        case .ours: "our side (ours)"
        case .theirs: "the other side (theirs)"
        }
    }
}

/// The bytes of an env file in both sides of a merge, and in the state that they have in common.
package struct MergeInput: Sendable {
    package let environment: EnvironmentName
    /// Nothing when both sides added the file.
    let base: [UInt8]
    let ours: [UInt8]
    let theirs: [UInt8]
    let kind: Kind

    /// The operation of git, which decides what side may be older than the common state.
    package enum Kind: Sendable {
        /// Both sides continue the common state.
        case merge
        /// A commit of another branch is applied, and our branch may be older than it.
        case pick
        /// A commit is undone, so the other side is older than the common state.
        case revert
    }

    package init(_ environment: EnvironmentName, base: [UInt8], ours: [UInt8], theirs: [UInt8], kind: Kind = .merge) {
        self.environment = environment
        self.base = base
        self.ours = ours
        self.theirs = theirs
        self.kind = kind
    }

    package var path: String { EnvFile.path(of: environment) }
}

/// One verified state of a merge.
struct MergeState {
    let side: MergeSide
    let verified: VerifiedEnvFile
    let draft: EnvFileDraft
    /// The number of entries that both rosters have, when the file names another continuation than the project's.
    let commonPosition: Int?
    /// The values that were compared.
    var opened: [EnvKey: VerifiedEnvFile.OpenedValue] = [:]

    var file: EnvFile { verified.file }
    var commitment: SeenState.Epoch { SeenState.Epoch(number: epoch.number, commitment: epoch.commitment) }
    var epoch: EnvFileFooter.Epoch { file.footer.epoch }

    /// Whether both states have the same value for a key, or both have none.
    static func isSame(_ key: EnvKey, in one: MergeState?, _ other: MergeState?) -> Bool {
        guard let one, let other, let stored = one.draft[key], let otherStored = other.draft[key] else {
            return one?.draft[key] == nil && other?.draft[key] == nil
        }
        if stored == otherStored, one.commitment == other.commitment { return true }
        switch (one.opened[key], other.opened[key]) {
        case (.plain(let value)?, .plain(let otherValue)?): return value == otherValue
        case (.plain(let value)?, .secret(let secret)?), (.secret(let secret)?, .plain(let value)?):
            return secret.withBytes { $0.isEqual(to: value) }
        case (.secret(let secret)?, .secret(let otherSecret)?): return secret.isEqual(to: otherSecret)
        default: return false
        }
    }

    func isSealed(_ key: EnvKey) -> Bool {
        if case .sealed? = file[key]?.value { true } else { false }
    }
}

/// The verified states of a merge.
struct MergeStates {
    /// `nil` when both sides added the file, and when it does not verify.
    var base: MergeState?
    /// Why the common state cannot be compared.
    var baseRefusal: PintleError?
    var ours: MergeState
    var theirs: MergeState

    var all: [MergeState] { [base, ours, theirs].compactMap(\.self) }
    var keys: Set<EnvKey> { all.reduce(into: []) { $0.formUnion($1.draft.keys) } }
    var environment: RosterEnvironment { ours.verified.environment }

    subscript(side: MergeSide) -> MergeState? {
        switch side {
        case .base: base
        case .ours: ours
        case .theirs: theirs
        }
    }
}

extension PintleError {
    /// The same error about one side of a merge, with the way out of it.
    func on(_ side: MergeSide) -> PintleError {
        let path = self.path ?? "FILE"
        let wayOut =
            switch side {
            case .base, .ours: "to take the other side whole: git checkout --theirs \(path)"
            case .theirs: "to keep our side whole: git checkout --ours \(path)"
            }
        return PintleError(
            code,
            path: self.path,
            line: line,
            "\(side.words) cannot be merged: \(problem)",
            why: why,
            fix: "find out who changed it; to stop: git merge --abort; \(wayOut), then: git add \(path)",
            findings: findings,
            cause: cause
        )
    }
}
