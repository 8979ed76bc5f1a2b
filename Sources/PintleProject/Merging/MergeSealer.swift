internal import PintleCore
internal import PintleCrypto
internal import PintleFindings
internal import PintleVault

/// The data key of a merged file, and its values under that key.
struct MergeSealer: ~Copyable {
    let lines: EnvFileWriter.EpochLines
    private var cipher: ValueCipher
    /// The data key whose sealed values stay as they are; `nil` for a new data key.
    private let kept: SeenState.Epoch?
    private let time = Timestamp.now

    /// - Parameters:
    ///   - reader: The project and the identity of the member who merges.
    ///   - states: The states.
    ///   - kept: The side whose data key is kept; `nil` begins a new one.
    ///   - member: The member.
    /// - Throws: ``PintleError``.
    init(
        _ reader: borrowing Reader,
        _ states: MergeStates,
        keeping kept: MergeSide?,
        _ member: Member
    ) throws(PintleError) {
        let state = kept.flatMap { states[$0] }
        let start = try Self.start(reader, states, keeping: state, member)
        lines = start.lines
        cipher = start.cipher
        self.kept = state?.commitment
    }

    /// The lines and the key that values are sealed with.
    private struct Start: ~Copyable {
        let lines: EnvFileWriter.EpochLines
        let cipher: ValueCipher
    }

    private static func start(
        _ reader: borrowing Reader,
        _ states: MergeStates,
        keeping state: MergeState?,
        _ member: Member
    ) throws(PintleError) -> Start {
        let writer = reader.project.trust.writer(signer: member)
        let shared = reader.shared
        if let state {
            let key = try state.verified.dataKey(for: shared.identity)
            let lines = try writer.keptEpoch(of: state.verified, key, identity: shared.identity)
            return Start(lines: lines, cipher: try guarded { () throws(CryptoError) in try ValueCipher(key) })
        }
        var number: UInt32 = 0
        for state in states.all { number = max(number, try reader.project.nextEpoch(after: state.verified)) }
        let new = try writer.newEpoch(of: states.environment, number: number, identity: shared.identity)
        return Start(lines: new.lines, cipher: try guarded { () throws(CryptoError) in try ValueCipher(new.key) })
    }

    /// The side whose data key is kept: two new data keys make a third.
    ///
    /// - Returns: `nil` when a new data key begins.
    /// - Throws: ``PintleError`` when the seen states cannot be read.
    static func keptSide(of states: MergeStates, in project: Project) throws(PintleError) -> MergeSide? {
        let (ours, theirs) = (states.ours, states.theirs)
        let side: MergeSide
        if ours.commitment == theirs.commitment {
            side = ours.file.footer.rosterPosition >= theirs.file.footer.rosterPosition ? .ours : .theirs
        } else {
            guard let base = states.base?.commitment, base == ours.commitment || base == theirs.commitment,
                ours.epoch.number != theirs.epoch.number
            else { return nil }
            side = ours.epoch.number > theirs.epoch.number ? .ours : .theirs
        }
        guard let state = states[side], state.commonPosition == nil,
            try project.sealingRefusal(for: state.verified) == nil
        else { return nil }
        return side
    }

    /// The stored form of a value of a side; its position and time stay.
    mutating func stored(_ key: EnvKey, of state: MergeState, isSecret: Bool) throws(PintleError) -> ArraySlice<UInt8> {
        guard let stored = state.draft[key] else { return [] }
        guard case .sealed(let token)? = state.file[key]?.value else {
            guard isSecret, case .plain(let value)? = state.file[key]?.value else { return stored }
            return try sealed(value.span, key, at: lines.position, time)
        }
        if token.kind == .sealed, state.commitment == kept, token.position <= lines.position { return stored }
        guard case .secret(let secret)? = state.opened[key] else {
            throw .unopenedValue(of: key, path: state.file.path)
        }
        // Entries of a roster that was given up do not exist any more.
        let position = min(token.position, state.commonPosition ?? token.position, lines.position)
        return try secret.withBytes { (span) throws(PintleError) in try sealed(span, key, at: position, token.time) }
    }

    /// The stored form of a value that was typed for the merge.
    mutating func stored(_ key: EnvKey, typed value: Secret, isSecret: Bool) throws(PintleError) -> ArraySlice<UInt8> {
        try value.withBytes { (span) throws(PintleError) in
            isSecret ? try sealed(span, key, at: lines.position, time) : EnvValue.encoded(span)[...]
        }
    }

    private mutating func sealed(
        _ value: Span<UInt8>,
        _ key: EnvKey,
        at position: Int,
        _ time: Timestamp
    ) throws(PintleError) -> ArraySlice<UInt8> {
        do throws(CryptoError) {
            return try cipher.seal(value, as: key, position: position, time: time)[...]
        } catch {
            throw .crypto(error)
        }
    }
}

extension PintleError {
    /// A value that had to be compared was not opened, which is a fault of this program.
    fileprivate static func unopenedValue(of key: EnvKey, path: String) -> PintleError {
        PintleError(.malformed, path: path, "the value of \(key) was not opened for the merge", fix: "report this")
    }
}
