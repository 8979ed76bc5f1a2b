import PintleSchema

/// The algorithms that a setting names, in capitals.
enum TokenAlgorithms {
    static func names(in value: ResolvedSetting, _ text: Span<UInt8>) -> [String] {
        guard !value.setting.isSecret else { return [] }
        return text.string.uppercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }

    static func isSymmetric(_ name: String) -> Bool { name.hasPrefix("HS") && name.count == 5 }

    static func isAsymmetric(_ name: String) -> Bool {
        name == "EDDSA" || ["RS", "ES", "PS"].contains(String(name.prefix(2))) && name.count == 5
    }
}
