internal import PintleSystem

/// A pattern of few instructions, whose states are the bits of one word: taking a scalar is a few operations on words.
///
/// It does what ``PatternStates`` does for a program of any length, which the tests compare it with.
struct BitProgram: Sendable {
    /// How many instructions it can have.
    static let maximumCount = UInt64.bitWidth

    /// For each instruction, the scalars that it takes.
    private let sets: [ScalarSet]
    /// For each instruction that takes a scalar, what is entered behind it, inside the text and at its end.
    private let inside: [UInt64]
    private let atEnd: [UInt64]
    /// The instructions that are entered before any scalar is taken, for a text and for an empty one.
    private let start: UInt64
    private let startOfNothing: UInt64
    /// The instructions at which the text fits.
    private let matches: UInt64

    /// - Returns: `nil` for a program with too many instructions.
    init?(_ program: PatternProgram) {
        guard program.count <= Self.maximumCount else { return nil }
        let takers = program.kinds.indices.map { program.kinds[$0] == .scalar }
        inside = takers.indices.map { takers[$0] ? Self.entered(from: $0 + 1, program) : 0 }
        atEnd = takers.indices.map { takers[$0] ? Self.entered(from: $0 + 1, program, isEnd: true) : 0 }
        start = Self.entered(from: 0, program, isStart: true)
        startOfNothing = Self.entered(from: 0, program, isStart: true, isEnd: true)
        matches = program.kinds.indices.reduce(0) { program.kinds[$1] == .match ? $0 | 1 << $1 : $0 }
        sets = program.sets
    }

    /// The instructions that take a scalar, or end the match, which are reached without taking one.
    private static func entered(
        from first: Int,
        _ program: PatternProgram,
        isStart: Bool = false,
        isEnd: Bool = false
    ) -> UInt64 {
        var (known, entered): (UInt64, UInt64) = (0, 0)
        var waiting = [first]
        while let state = waiting.popLast() {
            guard known & 1 << state == 0 else { continue }
            known |= 1 << state
            switch program.kinds[state] {
            case .scalar, .match: entered |= 1 << state
            case .jump: waiting.append(Int(program.targets[state]))
            case .split: waiting += [Int(program.others[state]), Int(program.targets[state])]
            case .start: if isStart { waiting.append(state + 1) }
            case .end: if isEnd { waiting.append(state + 1) }
            }
        }
        return entered
    }

    /// Whether the whole text fits.
    ///
    /// - Parameters:
    ///   - text: UTF-8; anything else fits nothing.
    ///   - longest: How many scalars it may have.
    /// - Returns: Whether it fits.
    func matches(_ text: Span<UInt8>, longest: Int) -> Bool {
        var states = text.isEmpty ? startOfNothing : start
        var reader = ScalarReader()
        var position = 0
        while let scalar = reader.next(in: text) {
            position += 1
            guard position <= longest else { return false }
            let entered = reader.index == text.count ? atEnd : inside
            var (rest, next) = (states & ~matches, UInt64(0))
            while rest != 0 {
                let state = rest.trailingZeroBitCount
                if sets[state].contains(scalar) { next |= entered[state] }
                rest &= rest - 1
            }
            guard next != 0 else { return false }
            states = next
        }
        return reader.index == text.count && states & matches != 0
    }
}
