/// Turns a pattern of a bounded size into instructions.
struct PatternCompiler {
    private(set) var program: [PatternInstruction] = []
    /// How many parts were visited: at most as many as there are instructions, but for a constant factor.
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
