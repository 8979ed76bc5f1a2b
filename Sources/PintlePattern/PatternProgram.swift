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

/// Turns a pattern of a bounded size into instructions.
struct PatternCompiler {
    private(set) var program: [PatternInstruction] = []
    /// The number of visited parts: at most a constant times the number of instructions.
    private(set) var steps = 0

    init(_ node: PatternNode) {
        program.reserveCapacity(node.size + 1)
        emit(node)
        program.append(.match)
    }

    private mutating func emit(_ node: PatternNode) {
        steps += 1
        switch node {
        case .empty: break
        case .scalar(let set): program.append(.scalar(set))
        case .start: program.append(.start)
        case .end: program.append(.end)
        case .sequence(let nodes): for node in nodes { emit(node) }
        case .alternatives(let branches): emit(branches: branches)
        case .repeated(let node, let minimum, let maximum): emit(node, minimum, maximum)
        }
    }

    private mutating func emit(branches: [PatternNode]) {
        var ends: [Int] = []
        for branch in branches.dropLast() {
            let split = program.count
            program.append(.split(0, 0))
            emit(branch)
            ends.append(program.count)
            program.append(.jump(0))
            program[split] = .split(split + 1, program.count)
        }
        if let last = branches.last { emit(last) }
        for end in ends { program[end] = .jump(program.count) }
    }

    private mutating func emit(_ node: PatternNode, _ minimum: Int, _ maximum: Int?) {
        for _ in 0..<minimum { emit(node) }
        guard let maximum else {
            let loop = program.count
            program.append(.split(0, 0))
            emit(node)
            program.append(.jump(loop))
            program[loop] = .split(loop + 1, program.count)
            return
        }
        var skips: [Int] = []
        for _ in minimum..<max(minimum, maximum) {
            skips.append(program.count)
            program.append(.split(0, 0))
            emit(node)
        }
        for skip in skips { program[skip] = .split(skip + 1, program.count) }
    }
}

/// A part of a pattern as it was written; what takes no scalar and becomes no instruction is left out of all others.
indirect enum PatternNode {
    /// Nothing at all, as `()` is.
    case empty
    /// One scalar of a set.
    case scalar(ScalarSet)
    case start
    case end
    case sequence([PatternNode])
    case alternatives([PatternNode])
    /// Without a maximum, any number of times.
    case repeated(PatternNode, minimum: Int, maximum: Int?)

    /// The number of instructions of a part; a size over any limit is ``largest``.
    ///
    /// It is known without making a single one: `((((a{1000}){1000}){1000}){1000}` takes no more time than its text.
    var size: Int {
        switch self {
        case .empty: return 0
        case .scalar, .start, .end: return 1
        case .sequence(let nodes): return Self.sum(nodes)
        case .alternatives(let branches): return Self.bounded(Self.sum(branches) + 2 * (branches.count - 1))
        case .repeated(let node, let minimum, let maximum):
            let size = node.size
            guard let maximum else { return Self.bounded(minimum * size + size + 2) }
            return Self.bounded(minimum * size + (maximum - minimum) * (size + 1))
        }
    }

    static let largest = 1 << 30

    private static func sum(_ nodes: [PatternNode]) -> Int { nodes.reduce(0) { bounded($0 + $1.size) } }

    private static func bounded(_ size: Int) -> Int { min(size, largest) }
}
