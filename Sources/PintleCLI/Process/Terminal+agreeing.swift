internal import PintleCrypto
internal import PintleFindings

extension Terminal {
    /// Asks a question on the terminal.
    ///
    /// - Returns: Whether the answer is `y` or `yes`; `false` without a terminal.
    static func agrees(_ question: String) throws(PintleError) -> Bool {
        guard let answer = try secretLine("\(question) [y/N] ") else { return false }
        return answer.withBytes { bytes in
            bytes.count == 1 && bytes[0] | 0x20 == UInt8(ascii: "y")
                || bytes.count == 3 && bytes[0] | 0x20 == UInt8(ascii: "y")
        }
    }
}
