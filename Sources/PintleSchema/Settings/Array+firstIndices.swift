extension Array {
    /// The index of the first element with each key.
    func firstIndices<Key: Hashable>(by key: (Element) -> Key) -> [Key: Int] {
        var indices: [Key: Int] = [:]
        indices.reserveCapacity(count)
        // Backwards, so that the first one stays.
        for index in self.indices.reversed() { indices[key(self[index])] = index }
        return indices
    }
}
