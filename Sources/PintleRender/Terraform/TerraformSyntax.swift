internal import PintleCore
internal import PintleSystem

/// JSON as Terraform reads variables from it: numbers are exact, and every text is brought into Normalization Form C.
struct TerraformSyntax: DocumentSyntax {
    private static let normalized = "Terraform would compose its characters (Unicode Normalization Form C)"

    func obstacle(to value: DocumentValue) -> String? {
        switch value {
        case .integer: nil
        case .string(let text): text.withBytes { CanonicalText.isComposed($0) ? nil : Self.normalized }
        case .text(let text): isComposed(text) ? nil : Self.normalized
        case .list(let elements): elements.lazy.compactMap { obstacle(to: $0) }.first
        default: value.obstacle
        }
    }

    func append(_ document: DocumentTree, to buffer: borrowing RenderBuffer) {
        JSONSyntax().append(document, to: buffer)
    }

    private func isComposed(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return CanonicalText.isComposed(bytes.span)
    }
}
