package import PintleCrypto
package import PintleFindings
internal import PintleSystem

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension IdentityFile {
    /// Writes a new file under a passphrase, with mode 0600, and waits until the storage has it.
    ///
    /// Missing directories are made with mode 0700. Anything that exists at the path, even a dangling link, stays.
    ///
    /// - Parameters:
    ///   - identity: The identity to write, with its public key in a comment.
    ///   - root: The root to store with the key.
    ///   - path: The new file.
    ///   - passphrase: Protects it; at least one byte.
    ///   - cost: The cost of a guess at the passphrase.
    /// - Throws: ``PintleError``.
    package static func store(
        _ identity: borrowing Identity,
        root: TrustedRoot? = nil,
        at path: String,
        passphrase: borrowing SecretBytes,
        cost: PasswordHash = .moderate
    ) throws(PintleError) {
        do throws(PintleError) {
            let sealed = try passphrase.withBytes { (passphrase) throws(PintleError) in
                try SealedIdentity(identity, root: root, passphrase: passphrase, cost: cost)
            }
            try create(path, comment(for: identity), sealed.text.span)
        } catch { throw error.at(path) }
    }

    /// Writes a new file like ``store(_:root:at:passphrase:cost:)``, but anyone who can read it has the key.
    ///
    /// - Parameters:
    ///   - identity: The identity to write, with its public key in a comment.
    ///   - root: The root to store with the key.
    ///   - path: The new file.
    /// - Throws: ``PintleError``.
    package static func storeUnprotected(
        _ identity: borrowing Identity,
        root: TrustedRoot? = nil,
        at path: String
    ) throws(PintleError) {
        do throws(PintleError) {
            let comment = comment(for: identity)
            try identity.withKeyString(root: root) { (text) throws(PintleError) in
                try create(path, comment, text)
            }
        } catch { throw error.at(path) }
    }

    private static func comment(for identity: borrowing Identity) -> [UInt8] {
        Array("# public key: \(identity.publicKey.text)\n".utf8)
    }

    private static func create(_ path: String, _ comment: [UInt8], _ text: Span<UInt8>) throws(PintleError) {
        let directory = Files.split(path).directory
        do throws(FileError) {
            try Files.makeDirectories(directory, mode: 0o700)
            let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
            let file = try OwnedDescriptor(path, flags: flags, mode: 0o600, operation: "write")
            do throws(FileError) {
                // The umask may have taken more than group and others.
                try file.setMode(0o600)
                try file.write(comment.span)
                try file.write(text)
                if text.isEmpty || text[text.count - 1] != 0x0a { try file.write([0x0a].span) }
                try file.synchronize()
            } catch {
                // It is ours and not whole.
                _ = unsafe unlink(path)
                throw error
            }
            try OwnedDescriptor(directory, flags: O_RDONLY | O_DIRECTORY, operation: "write").synchronize()
        } catch {
            throw error.alreadyExists ? .identityExists : .identityUnwritable(code: error.systemCode)
        }
    }
}
