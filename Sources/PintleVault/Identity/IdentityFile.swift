#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif
package import PintleCrypto
package import PintleFindings
internal import PintleSystem

/// Files that hold a private key.
package enum IdentityFile {
    /// The most that is read, in bytes.
    package static let limit = 65_536

    /// The users who may have rights on a key file.
    package enum Privacy: Sendable {
        /// Only its owner, who must be the caller: files of people.
        case owner
        /// Anyone that the platform allows: credentials that systemd or a container runtime mounts.
        case platform
    }

    /// Reads the identity in a file.
    ///
    /// - Parameters:
    ///   - path: The file; a symbolic link is followed, and its destination is checked.
    ///   - privacy: The users who may have rights on it.
    ///   - place: Its name in messages; the path if nil.
    ///   - passphrase: Asked when the key is protected.
    /// - Returns: The identity, with its root.
    /// - Throws: ``PintleError`` with this place.
    package static func load(
        at path: String,
        privacy: Privacy = .owner,
        place: String? = nil,
        passphrase: PassphrasePrompt? = nil
    ) throws(PintleError) -> Identity {
        let place = place ?? path
        let text: Secret
        do throws(PintleError) {
            text = try contents(of: path, privacy: privacy)
        } catch { throw error.at(place) }
        return try text.withBytes { (text) throws(PintleError) in
            try Identity(text: text, place: place, passphrase: passphrase)
        }
    }

    private static func contents(of path: String, privacy: Privacy) throws(PintleError) -> Secret {
        let file = try opened(path)
        let status: FileStatus
        do throws(FileError) {
            status = try FileStatus.of(file)
        } catch { throw .keyUnreadable(code: error.systemCode) }
        try check(status, privacy: privacy)
        return try SecretReader.read(limit: limit) { (output) throws(PintleError) in
            do throws(FileError) {
                return try file.read(into: &output)
            } catch { throw .keyUnreadable(code: error.systemCode) }
        }
    }

    private static func opened(_ path: String) throws(PintleError) -> OwnedDescriptor {
        // Opening a FIFO must not wait for its writer.
        let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY
        do throws(FileError) {
            return try OwnedDescriptor(path, flags: flags)
        } catch { throw .keyUnreadable(code: error.systemCode) }
    }

    private static func check(_ status: FileStatus, privacy: Privacy) throws(PintleError) {
        guard status.kind == .regular else { throw .keyFileNotRegular }
        guard status.size <= limit else { throw .keyTooLarge(limit: limit) }
        guard privacy == .owner else { return }
        guard status.owner == geteuid() else { throw .keyFileOfAnotherUser }
        guard status.mode & 0o077 == 0 else { throw .keyFileReadableByOthers(mode: status.mode) }
    }
}

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
