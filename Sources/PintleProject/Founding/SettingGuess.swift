internal import PintleCore
internal import PintleSystem

/// The likely type of a setting in an imported env file: a possible secret counts as a secret.
enum SettingGuess: Hashable {
    case secret, bool, int, url, string

    /// The words of a declaration.
    var declaration: String {
        switch self {
        case .secret: "type: string, secret: true"
        case .bool: "type: bool"
        case .int: "type: int"
        case .url: "type: url, schemes: [https, http, wss, ws]"
        case .string: "type: string"
        }
    }

    /// - Parameters:
    ///   - key: Its name.
    ///   - values: Its values in all imported files.
    init(_ key: EnvKey, _ values: [[UInt8]]) {
        let name = NameWords(key)
        self = name.speaksOfSecret ? .secret : Self.plain(name, values.map(PlainValue.init)) ?? .secret
    }

    private static func plain(_ name: NameWords, _ values: [PlainValue]) -> SettingGuess? {
        if values.allSatisfy(\.isBool) { return .bool }
        if name.speaksOfNumber, values.allSatisfy(\.isInt) { return .int }
        if values.allSatisfy(\.isURL) { return .url }
        if name.speaksOfChoice, values.allSatisfy(\.isWord) { return .string }
        if name.speaksOfHost, values.allSatisfy(\.isHost) { return .string }
        if name.speaksOfMail, values.allSatisfy(\.isMailAddress) { return .string }
        return nil
    }
}
