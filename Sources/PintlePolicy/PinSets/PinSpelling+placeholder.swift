extension PinSpelling {
    /// A random digest has about 31 different digits; fewer than this do not occur.
    private static let fewestDistinctDigits = 12

    /// Why it is the pin of no key, as a sentence about "it"; `nil` when it may be one.
    package var placeholderReason: String? {
        if let source = digest.flatMap({ PublishedPins.sources[$0] }) {
            return "it is the example of \(source)"
        }
        if let content = digest.flatMap({ HashesOfNothing.contents[$0] }) {
            return "it is the hash of \(content)"
        }
        if !digits.isEmpty, !isCanonical, isWord { return "it is a word that stands for one" }
        let isDigestSized = digest != nil || digits.count == Self.canonicalCount
        if isDigestSized, Set(digits).subtracting([UInt8(ascii: "=")]).count < Self.fewestDistinctDigits {
            return "hardly any of its digits differ"
        }
        return nil
    }

    private var isWord: Bool {
        if PlaceholderText.matches(digits.span) { return true }
        // In anything as long as a digest, three letters may be chance.
        guard digits.count < 40 else { return false }
        let text = digits.span
        return text.indices.contains { index in
            text.has("pin", at: index) || text.has("hash", at: index) || text.has("base64", at: index)
        }
    }
}
