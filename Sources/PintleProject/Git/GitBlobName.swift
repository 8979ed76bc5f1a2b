internal import Crypto

/// The name that git gives a file's bytes: by SHA-1, or by SHA-256 in repositories that use it.
package struct GitBlobName: Hashable, Sendable {
    package let sha1: String
    package let sha256: String

    package init(sha1: String, sha256: String) {
        self.sha1 = sha1
        self.sha256 = sha256
    }

    /// Hashes what `git hash-object` hashes, without filters.
    package init(of bytes: [UInt8]) {
        let header = Array("blob \(bytes.count)\0".utf8)
        var sha1 = Insecure.SHA1()
        var sha256 = SHA256()
        for part in [header, bytes] {
            sha1.update(data: part)
            sha256.update(data: part)
        }
        self.init(sha1: Self.hex(sha1.finalize()), sha256: Self.hex(sha256.finalize()))
    }

    /// Whether git calls the bytes so.
    func isNamed(_ object: String) -> Bool { object == sha1 || object == sha256 }

    private static func hex(_ digest: some Sequence<UInt8>) -> String {
        digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
