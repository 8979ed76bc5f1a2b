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
