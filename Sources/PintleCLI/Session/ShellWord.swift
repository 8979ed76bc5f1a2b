internal import PintleSystem

/// Words of a command in a fix.
enum ShellWord {
    /// The word, quoted for a shell.
    ///
    /// Invisible characters are shown as escapes.
    static func quoted(_ word: String) -> String {
        let plain = word.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "_-./:=@%+,".unicodeScalars.contains(scalar))
        }
        guard !plain || word.isEmpty else { return word }
        return "'"
            + RawForbidden.escaped(word).split(separator: "'", omittingEmptySubsequences: false).joined(
                separator: #"'\''"#
            ) + "'"
    }
}
