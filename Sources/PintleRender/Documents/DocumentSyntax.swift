/// The syntax of a document format with types.
protocol DocumentSyntax: Sendable {
    /// Why its readers would get another value, as a clause about "it"; `nil` when they would not.
    func obstacle(to value: DocumentValue) -> String?

    /// Appends the document; a name has at most 64 parts, which bounds its depth.
    func append(_ document: DocumentTree, to buffer: borrowing RenderBuffer)
}

extension DocumentSyntax {
    func obstacle(to value: DocumentValue) -> String? { value.obstacle }
}
