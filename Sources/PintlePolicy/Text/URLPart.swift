import PintleSchema

/// Looks for something in each of the addresses that a value holds.
enum URLPart {
    /// The addresses of a value: itself, or the elements of a list of them.
    static func first(in value: ResolvedSetting, _ text: Span<UInt8>, where holds: (Span<UInt8>, URLLayout) -> Bool)
        -> Bool
    {
        switch value.typed {
        case .url: return matches(text, holds)
        case .list(let elements):
            return elements.contains { element in
                guard case .url(let address) = element else { return false }
                return matches(Array(address.utf8).span, holds)
            }
        case .text: return text.count > 8 && text.firstRange(of: "://") != nil && matches(text, holds)
        default: return false
        }
    }

    private static func matches(_ text: Span<UInt8>, _ holds: (Span<UInt8>, URLLayout) -> Bool) -> Bool {
        guard let layout = try? URLLayout(text) else { return false }
        return holds(text, layout)
    }
}
