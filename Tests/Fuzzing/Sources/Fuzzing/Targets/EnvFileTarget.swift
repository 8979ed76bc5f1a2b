@testable import PintleCore
@testable import PintleFindings
@testable import PintleVault

/// Sealed env files.
enum EnvFileTarget: FuzzTarget {
    static let name = "env-file"
    static let seedPaths = ["environments/base.env", "environments/dev.env", "environments/prod-japan.env"]
    static let words = [
        "#: pintle 1\n", "#: environment ", "#: roster ", "#: schema ", "#: over ", "#: generation ", "#: epoch ",
        "#: reader ", "#: signed ", "sealed:1:", "drop:1:", "\n\n", "# ", "=\"", "\\u{", "\r\n", "<<<<<<< ",
    ]

    static func read(_ text: [UInt8]) {
        let file: EnvFile
        do throws(PintleError) {
            file = try EnvFile(reading: text, path: "environments/dev.env")
        } catch {
            return Lines(text).check(error)
        }
        require(EnvFileDraft(file).body + file.footer.text.utf8 == text, "what is read is written as the same bytes")
        require(file.entries.count == file.entryCount, "every entry counts")
        for entry in file.entries {
            require(file[entry.key]?.line == entry.line, "a name is found where it stands")
            require(file.text(ofLine: entry.line).starts(with: entry.key.text.utf8), "its line begins with it")
            if case .plain(let value) = entry.value {
                require(EnvValue.isWritable(value.span), "a plain value can be written")
            }
        }
    }
}
