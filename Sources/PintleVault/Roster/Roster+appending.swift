package import PintleFindings
package import PintleCore
internal import PintleCrypto
internal import PintleSystem

extension Roster {
    /// Starts a roster: its first entry adds its own signer as admin.
    ///
    /// - Parameters:
    ///   - project: The project's name; it fits ``NameGrammar``.
    ///   - name: The first member's name.
    ///   - rights: The member's rights; admin is added.
    ///   - identity: The member's identity.
    ///   - time: When.
    /// - Returns: The roster; nothing is written.
    /// - Throws: ``PintleError``.
    package static func founding(
        project: String,
        name: MemberName,
        rights: Rights,
        identity: borrowing Identity,
        time: Timestamp = .now
    ) throws(PintleError) -> Roster {
        let action = RosterAction.add(name, identity.publicKey, rights.union(Rights(isAdmin: true)))
        while true {
            let header = Array(headerText(project: project, id: .draw()).utf8)
            let line: [UInt8]
            do throws(CryptoError) {
                line = try signedLine(action, by: name, identity, after: headHash(of: header), time: time)
            } catch {
                throw .crypto(error, path: path)
            }
            let lineFeed = [UInt8(ascii: "\n")]
            let roster = try Roster(reading: header + lineFeed + line + lineFeed)
            // As an argument such a root would be taken for an option.
            if !roster.root.b64.hasPrefix("-") { return roster }
        }
    }

    /// The roster with one more entry.
    ///
    /// - Parameters:
    ///   - action: The action of the entry.
    ///   - name: The member who makes it.
    ///   - identity: The member's identity.
    ///   - time: When.
    /// - Returns: A new roster; nothing is written.
    /// - Throws: ``PintleError`` when the entry may not follow.
    package func appending(
        _ action: RosterAction,
        by name: MemberName,
        identity: borrowing Identity,
        time: Timestamp = .now
    ) throws(PintleError) -> Roster {
        var state = head
        try state.apply(action, by: name)
        let line: [UInt8]
        do throws(CryptoError) {
            line = try Self.signedLine(action, by: name, identity, after: headHash, time: time)
        } catch {
            throw .crypto(error, path: Roster.path)
        }
        return try continued(by: line)
    }

    private static func signedLine(
        _ action: RosterAction,
        by name: MemberName,
        _ identity: borrowing Identity,
        after hash: Digest,
        time: Timestamp
    ) throws(CryptoError) -> [UInt8] {
        let text = RosterEntry.signedText(action: action, signer: name, time: time)
        let signature = try identity.sign(signedBytes(after: hash, text: text).span)
        let entry = RosterEntry(action: action, signer: name, time: time, signature: signature)
        return Array(entry.text.utf8)
    }
}
