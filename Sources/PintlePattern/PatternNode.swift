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

    /// How many instructions the part becomes; a size over any limit is told as ``largest``.
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
