internal import PintleCrypto
package import PintleFindings
internal import PintleSystem

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

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
