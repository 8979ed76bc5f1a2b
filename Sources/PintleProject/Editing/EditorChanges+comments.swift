internal import PintleVault
internal import PintleCrypto
internal import PintleFindings

extension EditorChanges {
    /// Refuses a comment that holds the value of a secret: it would go into the file as plaintext.
    ///
    /// Only new parts are compared: new comments with every secret, and new values with every comment.
    func checkComments() throws(PintleError) {
        let before = Set(base.comments)
        var comments: [(line: Int, text: [UInt8])] = []
        for (index, line) in edited.lines.enumerated() {
            if case .comment(let text) = line { comments.append((index + 1, text)) }
        }
        var secrets: [(name: String, value: Secret)] = []
        var newSecrets: [(name: String, value: Secret)] = []
        for case .entry(let named, let value) in edited.lines where named.mustBeSealed {
            secrets.append((named.description, value))
            if set.contains(named.key) { newSecrets.append((named.description, value)) }
        }
        let newComments = comments.filter { !before.contains($0.text) }
        if !newComments.isEmpty, let problem = problem(newComments, secrets) { throw problem }
        if !newSecrets.isEmpty, let problem = problem(comments, newSecrets) { throw problem }
    }

    private func problem(
        _ comments: [(line: Int, text: [UInt8])],
        _ secrets: [(name: String, value: Secret)]
    ) -> PintleError? {
        CommentCheck.problem(comments: comments, secrets: secrets, path: base.path)
    }
}
