/// Merges three orders of elements; it never ends in a conflict.
///
/// One side keeps its order, and what the other side added or moved goes where its neighbours of that side are. Where
/// both sides moved an element, ours decides.
package struct OrderMerge<Element: Hashable> {
    /// The elements of one state, and which of them belong to the element below them.
    package struct Side {
        package let elements: [Element]
        /// The element that a comment stands directly above.
        package let owners: [Element: Element]

        package init(_ elements: [Element], owners: [Element: Element] = [:]) {
            self.elements = elements
            self.owners = owners
        }
    }

    private let base: Side
    private let first: Side
    private let second: Side
    private let kept: Set<Element>
    private let known: (base: Set<Element>, first: Set<Element>, second: Set<Element>)

    /// - Parameters:
    ///   - base: The common state.
    ///   - ours: The side that decides.
    ///   - theirs: The other side.
    ///   - kept: The elements of the result; each is in a side.
    private init(_ base: Side, _ ours: Side, _ theirs: Side, keeping kept: Set<Element>) {
        self.base = base
        // If our order is that of the base, the order of theirs is the whole change.
        (first, second) = ours.elements == base.elements ? (theirs, ours) : (ours, theirs)
        self.kept = kept
        known = (Set(base.elements), Set(first.elements), Set(second.elements))
    }

    /// The elements of the result in their order.
    package static func merged(
        base: Side,
        ours: Side,
        theirs: Side,
        keeping kept: Set<Element>
    ) -> [Element] {
        OrderMerge(base, ours, theirs, keeping: kept).merged()
    }

    private func merged() -> [Element] {
        let moved = movedByTheSecondAlone()
        let skeleton = first.elements.filter { kept.contains($0) && !moved.contains($0) }
        let additions = additions(to: Set(skeleton))
        var merged: [Element] = []
        // Additions of the first side at the same place come first.
        var pending = additions.atStart
        for element in skeleton {
            if !isAddition(element) {
                merged += pending
                pending = []
            }
            merged += additions.above[element] ?? []
            merged.append(element)
            pending += additions.below[element] ?? []
        }
        return merged + pending
    }

    /// Whether the first side alone has an element, or the element that it belongs to.
    private func isAddition(_ element: Element) -> Bool {
        let subject = first.owners[element] ?? element
        return !known.base.contains(subject) && !known.second.contains(subject)
    }

    // MARK: - Additions

    private struct Additions {
        var atStart: [Element] = []
        /// Directly above the element that they belong to.
        var above: [Element: [Element]] = [:]
        var below: [Element: [Element]] = [:]

        mutating func add(_ element: Element, below anchor: Element?) {
            if let anchor { below[anchor, default: []].append(element) } else { atStart.append(element) }
        }
    }

    /// The places of the elements that only the second side has at their place.
    private func additions(to skeleton: Set<Element>) -> Additions {
        var additions = Additions()
        var anchor: Element?
        for element in second.elements where kept.contains(element) {
            let owner = second.owners[element]
            if skeleton.contains(element) {
                if owner == nil { anchor = element }
            } else if let owner, skeleton.contains(owner) {
                additions.above[owner, default: []].append(element)
            } else {
                additions.add(element, below: anchor)
            }
        }
        return additions
    }

    // MARK: - Moves

    private func movedByTheSecondAlone() -> Set<Element> {
        let common = known.base.intersection(known.first).intersection(known.second).intersection(kept)
        let positions = Dictionary(uniqueKeysWithValues: base.elements.enumerated().map { ($1, $0) })
        func moved(by side: Side) -> Set<Element> {
            let elements = side.elements.filter(common.contains)
            let stay = Self.longestRise(in: elements.map { positions[$0] ?? 0 })
            return Set(elements).subtracting(stay.map { elements[$0] })
        }
        return moved(by: second).subtracting(moved(by: first))
    }

    /// The indices of a longest rising part of different numbers.
    private static func longestRise(in numbers: [Int]) -> [Int] {
        // The index of the smallest last number of a rise, by the length of the rise.
        var ends: [Int] = []
        var before = [Int?](repeating: nil, count: numbers.count)
        for index in numbers.indices {
            var (low, high) = (0, ends.count)
            while low < high {
                let middle = (low + high) / 2
                if numbers[ends[middle]] < numbers[index] { low = middle + 1 } else { high = middle }
            }
            before[index] = low > 0 ? ends[low - 1] : nil
            if low == ends.count { ends.append(index) } else { ends[low] = index }
        }
        var rise: [Int] = []
        var next = ends.last
        while let index = next {
            rise.append(index)
            next = before[index]
        }
        return rise.reversed()
    }
}

/// A value of which two sides have made something since a common state.
package enum ThreeWay {
    /// The result for something that is there or not.
    package static func isThere(base: Bool, ours: Bool, theirs: Bool) -> Bool {
        ours == base ? theirs : ours
    }
}
