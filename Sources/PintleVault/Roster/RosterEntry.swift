package import PintleCore
package import PintleCrypto

/// One signed line of the roster: `BODY by NAME at TIME sig SIG`.
package struct RosterEntry: Hashable, Sendable {
    package let action: RosterAction
    package let signer: MemberName
    package let time: Timestamp
    package let signature: Signature

    package init(action: RosterAction, signer: MemberName, time: Timestamp, signature: Signature) {
        self.action = action
        self.signer = signer
        self.time = time
        self.signature = signature
    }

    /// Reads a line without its end.
    ///
    /// - Returns: `nil` unless writing the entry again gives the same bytes.
    init?(_ line: ArraySlice<UInt8>) {
        // `String` repairs bytes that are not UTF-8; the comparison below then fails.
        let words = String(decoding: line, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
            .map(String.init)
        guard words.count >= 8 else { return nil }
        let tail = Array(words.suffix(6))
        guard tail[0] == "by", let signer = MemberName(tail[1]), tail[2] == "at",
            let time = Timestamp(tail[3]), tail[4] == "sig",
            let signature = try? Signature(b64: Array(tail[5].utf8).span),
            let action = RosterAction(Array(words.dropLast(6)))
        else { return nil }
        self.init(action: action, signer: signer, time: time, signature: signature)
        guard Array(text.utf8).elementsEqual(line) else { return nil }
    }

    /// The line without its end.
    package var text: String {
        Self.signedText(action: action, signer: signer, time: time) + signature.b64
    }

    /// The part of the line that the signature covers: everything through ` sig `.
    static func signedText(action: RosterAction, signer: MemberName, time: Timestamp) -> String {
        "\(action) by \(signer) at \(time) sig "
    }
}
