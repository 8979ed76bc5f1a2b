/// Finds many texts in another one in a single pass, in linear time (Aho and Corasick, 1975).
///
/// It holds no byte of the texts. Their owner lends them for each search, so that secrets stay in one place.
package struct TextAutomaton: Sendable {
    /// One for each beginning of a text; the first is the empty one.
    private var nodes = [Node(parent: 0, position: 0)]
    /// The place of a node by its parent and last byte: open addressing, 0 where nothing is.
    private var table: [Int32]
    private let multiplier: UInt64
    /// Texts that are the same: the one that was added before, or -1.
    private var twins: [Int32]

    private struct Node {
        let parent: Int32
        /// The position of its last byte in the owner's bytes.
        let position: Int32
        /// The longest other node that it ends with.
        var failure: Int32 = 0
        /// The text that it is, or -1.
        var text: Int32 = -1
        /// The longest node that it ends with and that is a text, or 0.
        var ending: Int32 = 0
    }

    /// - Parameters:
    ///   - texts: The range of each text in the bytes; none of them is empty.
    ///   - bytes: Fewer than 2^31.
    package init(_ texts: [Range<Int>], in bytes: Span<UInt8>) {
        precondition(bytes.count < Int32.max, "node numbers have 31 bits")
        let most = texts.reduce(1) { $0 + $1.count }
        table = [Int32](repeating: 0, count: 2 << (Int.bitWidth - most.leadingZeroBitCount))
        multiplier = UInt64.random(in: .min ... .max) | 1
        twins = [Int32](repeating: -1, count: texts.count)
        for (number, range) in texts.enumerated() { add(number, range, bytes) }
        link(bytes)
    }

    /// Calls `body` once for each text that occurs in another one.
    package func find(in text: Span<UInt8>, with bytes: Span<UInt8>, _ body: (Int) -> Void) {
        var seen = Set<Int32>()
        var node: Int32 = 0
        for index in text.indices {
            node = next(node, text[index], bytes)
            var ending = nodes[Int(node)].text >= 0 ? node : nodes[Int(node)].ending
            // The texts that end a text seen before were seen with it.
            while ending > 0, seen.insert(ending).inserted {
                var number = nodes[Int(ending)].text
                while number >= 0 {
                    body(Int(number))
                    number = twins[Int(number)]
                }
                ending = nodes[Int(ending)].ending
            }
        }
    }

    // MARK: - Building

    private mutating func add(_ number: Int, _ range: Range<Int>, _ bytes: Span<UInt8>) {
        var node: Int32 = 0
        for position in range {
            let byte = bytes[position]
            if let child = child(node, byte, bytes) {
                node = child
                continue
            }
            let child = Int32(nodes.count)
            nodes.append(Node(parent: node, position: Int32(position)))
            var slot = slot(node, byte)
            while table[slot] != 0 { slot = (slot + 1) & (table.count - 1) }
            table[slot] = child
            node = child
        }
        twins[number] = nodes[Int(node)].text
        nodes[Int(node)].text = Int32(number)
    }

    /// Finds what each node ends with, shorter ones first.
    private mutating func link(_ bytes: Span<UInt8>) {
        for node in nodesByLength() where node != 0 {
            let (parent, byte) = (nodes[Int(node)].parent, bytes[Int(nodes[Int(node)].position)])
            let failure = parent == 0 ? 0 : next(nodes[Int(parent)].failure, byte, bytes)
            nodes[Int(node)].failure = failure
            nodes[Int(node)].ending = nodes[Int(failure)].text >= 0 ? failure : nodes[Int(failure)].ending
        }
    }

    private func nodesByLength() -> [Int32] {
        // A parent is made before its children.
        var lengths = [Int32](repeating: 0, count: nodes.count)
        for index in nodes.indices.dropFirst() { lengths[index] = lengths[Int(nodes[index].parent)] + 1 }
        var starts = [Int](repeating: 0, count: Int(lengths.max() ?? 0) + 2)
        for length in lengths { starts[Int(length) + 1] += 1 }
        for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
        var order = [Int32](repeating: 0, count: nodes.count)
        for (node, length) in lengths.enumerated() {
            order[starts[Int(length)]] = Int32(node)
            starts[Int(length)] += 1
        }
        return order
    }

    // MARK: - Steps

    private func next(_ node: Int32, _ byte: UInt8, _ bytes: Span<UInt8>) -> Int32 {
        var node = node
        while true {
            if let child = child(node, byte, bytes) { return child }
            if node == 0 { return 0 }
            node = nodes[Int(node)].failure
        }
    }

    private func child(_ node: Int32, _ byte: UInt8, _ bytes: Span<UInt8>) -> Int32? {
        var slot = slot(node, byte)
        while table[slot] != 0 {
            let child = nodes[Int(table[slot])]
            if child.parent == node, bytes[Int(child.position)] == byte { return table[slot] }
            slot = (slot + 1) & (table.count - 1)
        }
        return nil
    }

    private func slot(_ node: Int32, _ byte: UInt8) -> Int {
        var hash = (UInt64(UInt32(bitPattern: node)) << 8 | UInt64(byte)) &* multiplier
        hash = (hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: hash >> 32) & (table.count - 1)
    }
}
