import PintleSchema

/// Finds the hosts that a value names: by its type, or behind `://`.
enum HostScan {
    /// Whether any of them fits.
    ///
    /// `holds` gets the text and the range of the host.
    static func contains(
        _ value: ResolvedSetting,
        _ text: Span<UInt8>,
        where holds: (Span<UInt8>, Range<Int>) -> Bool
    ) -> Bool {
        switch value.typed {
        case .url: return address(text, holds)
        case .list(let elements): return elements.contains { element($0, holds) }
        case .text:
            switch value.setting.typeName {
            case "host", "ip": return holds(text, text.indices)
            case "email": return mail(text, holds)
            case "string": return address(text, holds)
            default: return false
            }
        case nil where value.setting.isSecret: return address(text, holds)
        default: return false
        }
    }

    private static func address(_ text: Span<UInt8>, _ holds: (Span<UInt8>, Range<Int>) -> Bool) -> Bool {
        guard text.count > 8, text[0].isLetter, text.firstRange(of: "://") != nil, let layout = try? URLLayout(text)
        else {
            return false
        }
        return holds(text, layout.host)
    }

    private static func mail(_ text: Span<UInt8>, _ holds: (Span<UInt8>, Range<Int>) -> Bool) -> Bool {
        guard let at = text.firstRange(of: "@") else { return false }
        return holds(text, at.upperBound..<text.count)
    }

    private static func element(_ element: TypedValue, _ holds: (Span<UInt8>, Range<Int>) -> Bool) -> Bool {
        switch element {
        case .url(let text): address(Array(text.utf8).span, holds)
        default: false
        }
    }
}
