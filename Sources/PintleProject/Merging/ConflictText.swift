internal import PintleCore
internal import PintleVault

/// The text of an env file whose merge is not settled.
///
/// It holds the lines as they are stored, so no secret is in it as plaintext. No command accepts it.
enum ConflictText {
    static func of(_ layout: BodyLayout, _ values: ValueMerge, _ states: MergeStates) -> [UInt8] {
        let path = states.ours.file.path
        var lines = [
            Array("# Both sides changed the settings between the markers. Settle it: pintle resolve \(path)".utf8), [],
        ]
        lines += layout.lines(
            { key in
                switch values.decisions[key] {
                case .side(let side)?: [states[side].flatMap { line(key, $0) }].compactMap(\.self)
                case .conflict?:
                    [Array("<<<<<<< ours".utf8)] + [line(key, states.ours)].compactMap(\.self)
                        + [Array("=======".utf8)] + [line(key, states.theirs)].compactMap(\.self)
                        + [Array(">>>>>>> theirs".utf8)]
                case .value?, .removed?, nil: []
                }
            },
            comment: { Array($0) },
            blank: []
        )
        return lines.flatMap { $0 + [UInt8(ascii: "\n")] }
    }

    /// The line of a setting as a side has it; nothing where the side removed it.
    private static func line(_ key: EnvKey, _ state: MergeState) -> [UInt8]? {
        state.draft[key].map { Array("\(key)=".utf8) + $0 }
    }
}
