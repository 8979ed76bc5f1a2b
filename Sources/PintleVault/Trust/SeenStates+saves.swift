package import PintleFindings
package import PintleCrypto

extension SeenStates {
    /// The newest own saves that are kept; the oldest go first.
    private static let largestSaveCount = 4_096

    /// The hashes of this machine's newest saves, on any branch.
    ///
    /// A save that git carries to another branch is found by them: there, too, it is an own save that may be thrown away.
    ///
    /// - Throws: ``PintleError`` when they cannot be read.
    package func ownSaves() throws(PintleError) -> Set<Digest> { Set(try saves()) }

    /// Adds the own saves that a change of a branch's states brought.
    func rememberSaves(_ after: SeenBranch, since before: SeenBranch) throws(PintleError) {
        let known = Set(before.files.values.flatMap { $0.provisional.map(\.state.hash) })
        let added = after.files.values.flatMap { $0.provisional.map(\.state.hash) }.filter { !known.contains($0) }
        guard !added.isEmpty else { return }
        let saves = try saves()
        let news = added.filter { !saves.contains($0) }
        guard !news.isEmpty else { return }
        let kept = (saves + news).suffix(Self.largestSaveCount)
        try write("saves", Array(kept.map { $0.b64 + "\n" }.joined().utf8))
    }

    private func saves() throws(PintleError) -> [Digest] {
        let lines = (try read("saves", limit: 1 << 20) ?? []).split(separator: UInt8(ascii: "\n"))
        var saves: [Digest] = []
        for (index, line) in lines.enumerated() {
            guard let hash = try? Digest(b64: Array(line).span) else { throw damaged("saves", line: index + 1) }
            saves.append(hash)
        }
        return saves
    }
}
