package import PintleFindings
package import PintleCore
package import PintleCrypto
internal import PintleSystem

/// The file `keys/NAME.pub`: somebody's wish to be a member, signed with the key that it names.
///
/// ```
/// #: pintle-request 1
/// #: member bob pintle1…
/// #: signed <86 b64>
/// ```
///
/// The signature covers `PAE("pintle/1/request", root, every byte before it)`. It shows that the file's author has the
/// private key. It does not show who the author is, and it grants no rights.
package struct JoinRequest: Sendable {
    package let name: MemberName
    package let key: PublicKey
    /// The file.
    package let bytes: [UInt8]

    /// Bytes that such a file has at most.
    package static let limit = 4_096

    /// The path that a member's request has.
    package static func path(of name: MemberName) -> String { "keys/\(name).pub" }

    /// Asks to join under a name.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - root: The project's root.
    ///   - identity: The keys of the person or machine that asks.
    /// - Throws: ``PintleError`` of kind `notPermitted` for a key that cannot sign.
    package init(name: MemberName, root: Digest, identity: borrowing Identity) throws(PintleError) {
        let text = Array(Self.textBeforeSignature(name, identity.publicKey).utf8)
        let signature: Signature
        do throws(CryptoError) {
            signature = try identity.sign(Self.signedBytes(root, text).span)
        } catch {
            throw .crypto(error, path: Self.path(of: name))
        }
        self.name = name
        key = identity.publicKey
        bytes = text + Array((signature.b64 + "\n").utf8)
    }

    /// Reads a request and checks that it was made with the key it names, for this project.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - name: The member whose request it has to be.
    ///   - root: The project's root.
    /// - Throws: ``PintleError`` of kind `malformed` or `notAuthentic`.
    package init(reading bytes: [UInt8], of name: MemberName, root: Digest) throws(PintleError) {
        let path = Self.path(of: name)
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            String(decoding: line, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false).map(
                String.init
            )
        }
        guard lines.count == 4, lines[1].count == 4, let stated = MemberName(lines[1][2]),
            let key = try? PublicKey(text: lines[1][3]), let verifying = key.signing, lines[2].count == 3,
            let signature = try? Signature(b64: Array(lines[2][2].utf8).span)
        else {
            throw ConvertedLines.damage(in: bytes, path: path)
                ?? PintleError.notAJoinRequest(path, of: name)
        }
        let text = Array(Self.textBeforeSignature(stated, key).utf8)
        guard stated == name, bytes == text + Array((signature.b64 + "\n").utf8),
            verifying.isValid(signature, for: Self.signedBytes(root, text).span)
        else {
            throw ConvertedLines.damage(in: bytes, path: path)
                ?? PintleError.unsignedJoinRequest(path, of: name)
        }
        self.name = name
        self.key = key
        self.bytes = bytes
    }

    private static func textBeforeSignature(_ name: MemberName, _ key: PublicKey) -> String {
        "#: pintle-request 1\n#: member \(name) \(key.text)\n#: signed "
    }

    private static func signedBytes(_ root: Digest, _ text: [UInt8]) -> [UInt8] {
        PreAuthEncoding("pintle/1/request", root.bytes, text).bytes
    }
}

extension PintleError {
    /// A file is not a request to join.
    fileprivate static func notAJoinRequest(_ path: String, of name: MemberName) -> PintleError {
        PintleError(
            .malformed,
            path: path,
            "this is not a request to join",
            fix: "ask \(name) to make it again: pintle join \(name)"
        )
    }

    /// A request is not signed for its member and this project.
    fileprivate static func unsignedJoinRequest(_ path: String, of name: MemberName) -> PintleError {
        PintleError(
            .notAuthentic,
            path: path,
            "the request is not signed with the key it names, for \(name) and this project",
            why: "otherwise anyone could submit another member's key",
            fix: "ask \(name) to make it again: pintle join \(name)"
        )
    }
}
