internal import PintleCore
internal import PintleCrypto
internal import PintleSystem
internal import PintleVault

/// An env file as `git diff` shows it: no key is needed, and nothing is verified.
package enum EnvFileSummary {
    /// The number of characters that tell two sealed values apart.
    private static let markCount = 6

    /// The text of a file.
    ///
    /// - Parameter bytes: The file.
    /// - Returns: The lines themselves when they are not an env file, with invisible characters as escapes.
    package static func text(of bytes: [UInt8]) -> [UInt8] {
        guard let file = try? EnvFile(reading: bytes, path: "") else {
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            return Array(lines.map { RawForbidden.escaped(String($0)) }.joined(separator: "\n").utf8)
        }
        var text = ""
        for line in file.lines {
            switch line.content {
            case .blank: break
            case .comment: text += String(decoding: file.bytes[line.range], as: UTF8.self)
            case .entry(let key, .sealed(let token)): text += "\(key): \(words(token, file))"
            case .entry: text += String(decoding: file.bytes[line.range], as: UTF8.self)
            }
            text += "\n"
        }
        return Array((text + (text.isEmpty ? "" : "\n") + footer(file)).utf8)
    }

    /// A value that was sealed again looks different, for nobody without a key can tell whether it changed.
    private static func words(_ token: SealedToken, _ file: EnvFile) -> String {
        let mark = SchemaFile.hash(of: Array(file.bytes[token.box])).b64.prefix(markCount)
        let verb = token.kind == .drop ? "dropped" : "sealed"
        // The signer of the file set the values of that moment.
        let isSignersOwn = (0...1).contains(file.footer.time.secondsSince1970 - token.time.secondsSince1970)
        let who = isSignersOwn ? " by \(file.footer.signer)" : ""
        return "\(verb), set\(who) at \(token.time.rfc3339) [\(mark)]"
    }

    private static func footer(_ file: EnvFile) -> String {
        let footer = file.footer
        let lines =
            [
                "environment \(footer.environment), generation \(footer.generation)"
                    + (footer.parents.count > 1 ? ", merged from two states" : ""),
                "signed by \(footer.signer) at \(footer.time.rfc3339)",
                "data key \(footer.epoch.number), chosen by \(footer.epoch.signer)",
                "schema generation \(footer.schemaGeneration), roster entry \(footer.rosterPosition)",
            ] + footer.readers.map { "can be read by \($0.name)" }
        return lines.map { "#: \($0)\n" }.joined()
    }
}
