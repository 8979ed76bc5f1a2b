internal import PintleCrypto
internal import PintleRender
internal import PintleSystem
internal import PintleVault

/// The record of a render, its state and its signer: the file `pintle.receipt.json` beside the rendered files.
///
/// The same content always has the same form. It ends with the signature of the member who rendered, over everything
/// before it; `null` when the member's key only reads, as keys of age and OpenSSH do.
/// Its hashes are of whole files beside it with the same mode, so it has to be as private as they are.
package struct RenderReceipt: Hashable, Sendable {
    package static let name = PathClash.receiptName
    static let limit = 16 << 20

    package let content: ReceiptContent
    let signature: Signature?

    init(_ content: ReceiptContent, _ signature: Signature?) {
        self.content = content
        self.signature = signature
    }

    /// Signs a content, if the key signs.
    init(_ content: ReceiptContent, signedBy identity: borrowing Identity) throws(CryptoError) {
        let isSigning = identity.publicKey.signing != nil
        self.init(content, isSigning ? try identity.sign(Self.signedBytes(content).span) : nil)
    }

    /// Whether the signature is that of a key, over everything in it.
    func isSigned(by key: PublicKey) -> Bool {
        guard let signature, let key = key.signing else { return false }
        return key.isValid(signature, for: Self.signedBytes(content).span)
    }

    /// The receipt as a file.
    var bytes: [UInt8] {
        content.lines + Array("  \"signature\": \(signature.map { "\"\($0.b64)\"" } ?? "null")\n}\n".utf8)
    }

    private static func signedBytes(_ content: ReceiptContent) -> [UInt8] {
        PreAuthEncoding("pintle/1/receipt", content.root.bytes, content.lines).bytes
    }
}
