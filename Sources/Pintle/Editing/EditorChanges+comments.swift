internal import PintleCore
internal import PintleCrypto
internal import PintleVault

extension EditorChanges {
    /// A shorter secret stands in comments by chance.
    private static let shortestSecret = 6

    /// Refuses a comment that holds the value of a secret: it would go into the file in the open.
    ///
    /// Only what is new is compared: new comments with every secret, and new values with every comment.
    func checkComments() throws(PintleError) {
        let before = Set(base.comments)
        var comments: [(line: Int, text: [UInt8], isNew: Bool)] = []
        for (index, line) in edited.lines.enumerated() {
            guard case .comment(let text) = line else { continue }
            comments.append((index + 1, text, !before.contains(text)))
        }
        let new = set
        let newComments = comments.filter(\.isNew)
        for case .entry(let named, let value) in edited.lines where named.mustBeSealed {
            for comment in new.contains(named.key) ? comments : newComments
            where value.withBytes({ $0.count >= Self.shortestSecret && comment.text.span.holds($0) }) {
                throw PintleError(
                    .refused,
                    path: base.path,
                    line: comment.line,
                    "a comment holds the value of \(named.description)",
                    why: "comments stand in the open",
                    fix: "take the value out of the comment"
                )
            }
        }
    }
}

extension Span<UInt8> {
    /// Whether these bytes hold others, one after the other.
    fileprivate func holds(_ part: Span<UInt8>) -> Bool {
        guard part.count <= count else { return false }
        for start in 0...(count - part.count) {
            var index = 0
            while index < part.count, self[start + index] == part[index] { index += 1 }
            if index == part.count { return true }
        }
        return false
    }
}
