#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
internal import PintleCore
internal import PintleCrypto
internal import PintleRender
internal import PintleSchema
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

extension RenderReceipt {
    /// Reads a receipt in its one form.
    ///
    /// - Returns: `nil` for anything else.
    init?(reading text: RenderedText) {
        let bytes = text.withBytes { span in span.indices.map { span[$0] } }
        guard bytes.count <= Self.limit, let wire = try? JSONDecoder().decode(Wire.self, from: Data(bytes)),
            let receipt = wire.receipt, receipt.bytes == bytes
        else { return nil }
        self = receipt
    }

    /// The members as JSON has them.
    private struct Wire: Decodable {
        let receipt: RenderReceipt?

        private enum Key: String, CodingKey {
            case receipt, project, root, environment, roster, schema, layers, targets, older, overdue, signer, signature
        }

        private struct Roster: Decodable {
            let position: Int
            let hash: String
        }

        private struct State: Decodable {
            let path: String
            let generation: UInt64
            let signer: String?
            let blake2b: String

            var value: ReceiptContent.State? {
                let name = signer.flatMap { MemberName($0) }
                guard let hash = Wire.digest(blake2b), (name == nil) == (signer == nil) else { return nil }
                return ReceiptContent.State(path: path, generation: generation, signer: name, hash: hash)
            }
        }

        private struct Target: Decodable {
            let name: String
            let files: [File]

            struct File: Decodable {
                let path: String
                let blake2b: String
            }

            var value: ReceiptContent.Target? {
                var list: [ReceiptContent.Target.File] = []
                for file in files {
                    guard let hash = Wire.digest(file.blake2b) else { return nil }
                    list.append(.init(path: file.path, hash: hash))
                }
                return ReceiptContent.Target(name: name, files: list)
            }
        }

        private struct Overdue: Decodable {
            let code: String
            let setting: String
            let since: String
            let member: String

            var value: ReceiptContent.Overdue? {
                guard let since = CalendarDate(Array(since.utf8).span), let member = MemberName(member) else {
                    return nil
                }
                return ReceiptContent.Overdue(code: code, setting: setting, since: since, member: member)
            }
        }

        private static func digest(_ text: String) -> Digest? { try? Digest(b64: Array(text.utf8).span) }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: Key.self)
            let roster = try values.decode(Roster.self, forKey: .roster)
            let layers = try values.decode([State].self, forKey: .layers)
            let targets = try values.decode([Target].self, forKey: .targets)
            let older = try values.decode([Target].self, forKey: .older)
            let overdue = try values.decodeIfPresent([Overdue].self, forKey: .overdue) ?? []
            guard try values.decode(Int.self, forKey: .receipt) == 1,
                let root = Self.digest(try values.decode(String.self, forKey: .root)),
                let environment = EnvironmentName(try values.decode(String.self, forKey: .environment)),
                let hash = Self.digest(roster.hash),
                let schema = try values.decode(State.self, forKey: .schema).value,
                let signer = MemberName(try values.decode(String.self, forKey: .signer))
            else {
                receipt = nil
                return
            }
            let content = ReceiptContent(
                project: try values.decode(String.self, forKey: .project),
                root: root,
                environment: environment,
                rosterPosition: roster.position,
                rosterHash: hash,
                schema: schema,
                layers: layers.compactMap(\.value),
                targets: targets.compactMap(\.value),
                older: older.compactMap(\.value),
                overdue: overdue.compactMap(\.value),
                signer: signer
            )
            // A text that is not a signature does not encode to the same bytes, so the file is not a receipt.
            let signature = try values.decode(String?.self, forKey: .signature)
            receipt = RenderReceipt(content, signature.flatMap { try? Signature(b64: Array($0.utf8).span) })
        }
    }
}
