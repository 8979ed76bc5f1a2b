package import PintleCrypto

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
    /// Missing directories are made with mode 0700. What stands at the path, be it a dangling link, stays untouched.
    ///
    /// - Parameters:
    ///   - identity: What is written, with its public key in a comment.
    ///   - pin: What it brings along.
    ///   - path: The new file.
    ///   - passphrase: Protects it; at least one byte.
    ///   - cost: What a guess at the passphrase costs.
    /// - Throws: ``IdentityFailure/exists``, ``IdentityFailure/unwritable(code:)``,
    ///   ``IdentityFailure/passphraseEmpty``, ``IdentityFailure/cryptography(_:)``.
    package static func store(
        _ identity: borrowing Identity,
        pin: RosterPin? = nil,
        at path: String,
        passphrase: borrowing SecretBytes,
        cost: PasswordHash = .moderate
    ) throws(IdentityError) {
        do throws(IdentityError) {
            let sealed = try passphrase.withBytes { (passphrase) throws(IdentityError) in
                try SealedIdentity(identity, pin: pin, passphrase: passphrase, cost: cost)
            }
            try create(path, comment(for: identity), sealed.text.span)
        } catch { throw error.at(path) }
    }

    /// Writes a new file like ``store(_:pin:at:passphrase:cost:)``, but whoever reads it has the key.
    ///
    /// - Parameters:
    ///   - identity: What is written, with its public key in a comment.
    ///   - pin: What it brings along.
    ///   - path: The new file.
    /// - Throws: ``IdentityFailure/exists``, ``IdentityFailure/unwritable(code:)``,
    ///   ``IdentityFailure/cryptography(_:)``.
    package static func storeUnprotected(
        _ identity: borrowing Identity,
        pin: RosterPin? = nil,
        at path: String
    ) throws(IdentityError) {
        do throws(IdentityError) {
            let comment = comment(for: identity)
            try identity.withKeyString(pin: pin) { (text) throws(IdentityError) in
                try create(path, comment, text)
            }
        } catch { throw error.at(path) }
    }

    private static func comment(for identity: borrowing Identity) -> [UInt8] {
        Array("# public key: \(identity.publicKey.text)\n".utf8)
    }

    private static func create(_ path: String, _ comment: [UInt8], _ text: Span<UInt8>) throws(IdentityError) {
        let directory = directory(of: path)
        do throws(SystemError) {
            try makeDirectories(directory)
            let file = try Descriptor(opening: path, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
            do throws(SystemError) {
                // The umask may have taken more than group and others.
                guard fchmod(file.number, 0o600) == 0 else { throw .last }
                try file.write(comment.span)
                try file.write(text)
                if text.isEmpty || text[text.count - 1] != 0x0a { try file.write([0x0a].span) }
                try file.synchronize()
            } catch {
                // It is ours and not whole.
                _ = unsafe unlink(path)
                throw error
            }
            try Descriptor(opening: directory, flags: O_RDONLY | O_DIRECTORY).synchronize()
        } catch {
            throw IdentityError(error.code == EEXIST ? .exists : .unwritable(code: error.code))
        }
    }

    private static func directory(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: 0x2f) else { return "." }
        return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes what is missing of a path; what is there keeps its mode.
    private static func makeDirectories(_ path: String) throws(SystemError) {
        var made = path.utf8.first == 0x2f ? "/" : ""
        for part in path.split(separator: "/") {
            made += part
            // EEXIST is also what a file in the way gives; opening the new file then says so.
            guard unsafe mkdir(made, 0o700) == 0 || errno == EEXIST || errno == EROFS || errno == EACCES else {
                throw .last
            }
            made += "/"
        }
    }
}
