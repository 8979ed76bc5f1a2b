internal import PintleCore
package import PintleFindings
package import PintlePolicy
internal import PintleSchema
internal import PintleSystem

/// Looks for secrets in the very bytes that ship to users, from any setting.
package enum ArtifactCheck {
    /// - Returns: `EXP001` for every secret of the environment in the values or the files of a client target, each once.
    package static func findings(in files: [RenderedFile], of environment: ValidatedEnvironment) -> [Finding] {
        let shipped = files.filter { $0.target.audience == .client }
        guard !shipped.isEmpty else { return [] }
        let search = SecretSearch(environment.settings.filter(\.setting.isSecret))
        var found = Set<SettingName>()
        var findings: [Finding] = []
        func note(_ text: Span<UInt8>, _ place: String, _ schemaPlace: SourcePlace, isValue: Bool) {
            for hit in search.hits(in: text) where found.insert(hit.setting.setting.name).inserted {
                findings.append(finding(hit, place, schemaPlace, isValue: isValue, environment))
            }
        }
        // A value names its setting and is not escaped, so values come first; then the files.
        for value in environment.settings where value.setting.audience == .client && !value.setting.isSecret {
            guard shipped.contains(where: { $0.target.takes(value.setting) }) else { continue }
            value.text.withBytes { note($0, value.setting.name.text, value.setting.place, isValue: true) }
        }
        for file in shipped {
            file.text.withBytes { note($0, RawForbidden.escaped(file.path), file.target.place, isValue: false) }
        }
        return findings
    }

    private static func finding(
        _ hit: SecretSearch.Hit,
        _ place: String,
        _ schemaPlace: SourcePlace,
        isValue: Bool,
        _ environment: ValidatedEnvironment
    ) -> Finding {
        let secret = hit.setting
        let subject = hit.part.name(in: secret.setting.name.text)
        let how = hit.views.map { ", \($0.rawValue)" }.joined()
        return Finding(
            code: "EXP001",
            severity: .error,
            environment: environment.name,
            setting: secret.setting.name,
            key: secret.setting.key,
            message:
                "\(subject) is in \(isValue ? "the value of " : "")\(place), which ships to users\(how)",
            place: secret.place,
            schemaPlace: schemaPlace,
            why: "everything in an app is public: anyone who installs it can extract the value",
            fix: "remove it from \(place), and replace it: pintle set \(environment.name) \(secret.setting.key) --stdin"
        )
    }
}

/// A way to read the bytes of an artifact as something else: each undoes one way of writing text or bytes down.
enum ArtifactView: String {
    case percent = "percent-encoded"
    case backslash = "escaped with backslashes"
    /// `\u0080` to `\u00ff` are bytes and not characters.
    case backslashBytes = "escaped byte by byte"
    case entities = "escaped for XML"
    /// `&#128;` to `&#255;` are bytes and not characters.
    case entityBytes = "escaped for XML byte by byte"
    case escapes = "escaped in several ways"
    case hex = "in hexadecimal"
    case base64 = "base64-coded"
    case base32 = "base32-coded"
    case smallBase32 = "base32-coded in small letters"

    /// Each kind of escape by itself, for a secret may hold what looks like another kind.
    static let singleEscapes: [ArtifactView] = [.percent, .backslash, .backslashBytes, .entities, .entityBytes]
    static let codings: [ArtifactView] = [.hex, .base64, .base32, .smallBase32]

    /// Whether it reads bytes out of digits; else it keeps everything that is not escaped.
    var isCoding: Bool { coding != nil }

    private var coding: DigitCoding? {
        switch self {
        case .hex: .hex
        case .base64: .base64
        case .base32: .base32
        case .smallBase32: .smallBase32
        case .percent, .backslash, .backslashBytes, .entities, .entityBytes, .escapes: nil
        }
    }

    /// Appends a text as this view reads it.
    ///
    /// - Returns: Whether there was anything to decode; if not, nothing was appended that the text itself does not
    ///   hold.
    func decode(_ text: Span<UInt8>, into buffer: borrowing RenderBuffer) -> Bool {
        if let coding { return coding.decodeRuns(text, into: buffer) }
        var found = false
        var copied = 0
        var index = 0
        while index < text.count {
            guard isMark(text[index]), let escape = escape(text, at: index) else {
                index += 1
                continue
            }
            buffer.append(text.extracting(copied..<index))
            escape.append(to: buffer, asByte: readsBytes)
            // Read as bytes it is another text only where there is such a number.
            if !readsBytes || escape.isAmbiguous { found = true }
            index += escape.length
            copied = index
        }
        buffer.append(text.extracting(copied...))
        return found
    }

    /// Whether an escape begins with a byte.
    private func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "%"): self == .percent || self == .escapes
        case UInt8(ascii: "\\"): self == .backslash || self == .backslashBytes || self == .escapes
        case UInt8(ascii: "&"): self == .entities || self == .entityBytes || self == .escapes
        default: false
        }
    }

    /// Whether numbers below 256 are bytes.
    var readsBytes: Bool { self == .backslashBytes || self == .entityBytes }

    private func escape(_ text: Span<UInt8>, at index: Int) -> TextEscape? {
        switch text[index] {
        case UInt8(ascii: "%"): .percent(text, at: index)
        case UInt8(ascii: "\\"): .backslash(text, at: index)
        default: .entity(text, at: index)
        }
    }
}
