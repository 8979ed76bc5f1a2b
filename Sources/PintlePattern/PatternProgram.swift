/// The instructions of a pattern side by side, so that following one touches no more than a few words.
struct PatternProgram: Sendable {
    enum Kind: UInt8 {
        case scalar, jump, split, start, end, match
    }

    let kinds: [Kind]
    /// Where a jump or a split leads.
    let targets: [Int32]
    /// Where else a split leads.
    let others: [Int32]
    /// What a scalar instruction takes; empty for others.
    let sets: [ScalarSet]

    init(_ instructions: [PatternInstruction]) {
        var kinds: [Kind] = []
        var targets: [Int32] = []
        var others: [Int32] = []
        var sets: [ScalarSet] = []
        let none = ScalarSet(ranges: [])
        for instruction in instructions {
            var (kind, target, other, set) = (Kind.match, 0, 0, none)
            switch instruction {
            case .scalar(let taken): (kind, set) = (.scalar, taken)
            case .jump(let place): (kind, target) = (.jump, place)
            case .split(let one, let two): (kind, target, other) = (.split, one, two)
            case .start: kind = .start
            case .end: kind = .end
            case .match: kind = .match
            }
            kinds.append(kind)
            targets.append(Int32(target))
            others.append(Int32(other))
            sets.append(set)
        }
        (self.kinds, self.targets, self.others, self.sets) = (kinds, targets, others, sets)
    }

    var count: Int { kinds.count }
}
