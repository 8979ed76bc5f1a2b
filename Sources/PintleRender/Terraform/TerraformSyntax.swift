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

/// Text that Unicode normalisation leaves as it is.
enum CanonicalText {
    /// Whether a text is surely in Normalization Form C, by its quick check (UAX #15, section 9).
    static func isComposed(_ text: Span<UInt8>) -> Bool {
        var reader = ScalarReader()
        var previousClass: UInt8 = 0
        while let scalar = reader.next(in: text) {
            // The first combining mark is U+0300.
            guard scalar.value >= 0x300 else {
                previousClass = 0
                continue
            }
            let properties = scalar.properties
            let combiningClass = properties.canonicalCombiningClass.rawValue
            guard combiningClass == 0 || combiningClass >= previousClass, !properties.isFullCompositionExclusion,
                !composing.contains(where: { $0.contains(scalar.value) })
            else { return false }
            previousClass = combiningClass
        }
        return true
    }

    /// Scalars that a character before them may be composed with: those whose `NFC_Quick_Check` is Maybe (Unicode 14,
    /// `DerivedNormalizationProps.txt`).
    private static let composing: [ClosedRange<UInt32>] = [
        0x300...0x304, 0x306...0x30C, 0x30F...0x30F, 0x311...0x311, 0x313...0x314, 0x31B...0x31B, 0x323...0x328,
        0x32D...0x32E, 0x330...0x331, 0x338...0x338, 0x342...0x342, 0x345...0x345, 0x653...0x655, 0x93C...0x93C,
        0x9BE...0x9BE, 0x9D7...0x9D7, 0xB3E...0xB3E, 0xB56...0xB57, 0xBBE...0xBBE, 0xBD7...0xBD7, 0xC56...0xC56,
        0xCC2...0xCC2, 0xCD5...0xCD6, 0xD3E...0xD3E, 0xD57...0xD57, 0xDCA...0xDCA, 0xDCF...0xDCF, 0xDDF...0xDDF,
        0x102E...0x102E, 0x1161...0x1175, 0x11A8...0x11C2, 0x1B35...0x1B35, 0x3099...0x309A, 0x110BA...0x110BA,
        0x11127...0x11127, 0x1133E...0x1133E, 0x11357...0x11357, 0x114B0...0x114B0, 0x114BA...0x114BA,
        0x114BD...0x114BD, 0x115AF...0x115AF, 0x11930...0x11930,
    ]
}
