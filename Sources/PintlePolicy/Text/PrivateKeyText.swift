/// Finds private keys in PEM (RFC 7468, section 10; OpenSSH's and PKCS #1's forms too).
enum PrivateKeyText {
    static func stands(in text: Span<UInt8>) -> Bool {
        guard text.count > 30, let begin = text.firstRange(of: "-----BEGIN") else { return false }
        var start = begin.upperBound
        while let key = text.firstRange(of: "PRIVATE KEY", from: start) {
            // The label stands between dashes on one line.
            let line = begin.upperBound..<key.lowerBound
            if line.count <= 100, text.allSatisfy(in: line, { $0 >= 0x20 }) { return true }
            start = key.upperBound
        }
        return false
    }
}
