internal import PintleSystem

/// Words of a command that a message advises to type.
enum ShellWord {
    /// The word as it can be typed into a shell; what nobody can see is shown instead.
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
