/// The instructions of a pattern side by side, so that following one touches no more than a few words.
struct PatternProgram: Sendable {
    enum Kind: UInt8 {
        case scalar, jump, split, start, end, match
    }

    let kinds: [Kind]
    /// The target of a jump or split.
    let targets: [Int32]
    /// The second target of a split.
    let others: [Int32]
    /// The scalars that an instruction accepts; empty for instructions of other kinds.
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

/// One step of a compiled pattern.
enum PatternInstruction {
    /// Takes one scalar of a set and goes on to the next instruction.
    case scalar(ScalarSet)
    case jump(Int)
    case split(Int, Int)
    /// Holds at the beginning of the text.
    case start
    /// Holds at its end.
    case end
    case match
}

/// The states that a pattern is in while a text is matched, each once.
struct PatternStates {
    private let program: PatternProgram
    /// The instructions that take the next scalar, and the last one.
    private var current: [Int32] = []
    private var previous: [Int32] = []
    private var waiting: [Int32] = []
    /// At which position a state was entered last.
    private var entered: [Int32]
    private var position: Int32 = 1
    /// Whether the text up to here fits.
    private(set) var isMatch = false

    init(_ program: PatternProgram) {
        self.program = program
        entered = [Int32](repeating: 0, count: program.count)
    }

    var isEmpty: Bool { current.isEmpty && !isMatch }

    /// Enters the first state, before any scalar is taken.
    mutating func begin(isEnd: Bool) { enter(0, isStart: true, isEnd: isEnd) }

    /// Takes a scalar.
    mutating func advance(by scalar: Unicode.Scalar, isEnd: Bool) {
        position += 1
        isMatch = false
        swap(&current, &previous)
        current.removeAll(keepingCapacity: true)
        for index in previous.indices {
            let state = previous[index]
            guard program.sets[Int(state)].contains(scalar) else { continue }
            enter(state + 1, isStart: false, isEnd: isEnd)
        }
    }

    /// Follows what takes no scalar; each state is entered once a position.
    private mutating func enter(_ first: Int32, isStart: Bool, isEnd: Bool) {
        waiting.append(first)
        while let state = waiting.popLast() {
            let index = Int(state)
            guard entered[index] != position else { continue }
            entered[index] = position
            switch program.kinds[index] {
            case .scalar: current.append(state)
            case .jump: waiting.append(program.targets[index])
            case .split:
                waiting.append(program.others[index])
                waiting.append(program.targets[index])
            case .start: if isStart { waiting.append(state + 1) }
            case .end: if isEnd { waiting.append(state + 1) }
            case .match: isMatch = true
            }
        }
    }
}
