internal import PintleCrypto
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

    /// Who may have rights on a file that is read.
    package enum Privacy: Sendable {
        /// Only its owner, who must be the caller: files of people.
        case owner
        /// Whoever the platform says: credentials that systemd or a container runtime mounts.
        case platform
    }

    /// Reads the identity in a file.
    ///
    /// - Parameters:
    ///   - path: The file; a symbolic link is followed, and what it leads to is checked.
    ///   - privacy: Who may have rights on it.
    ///   - place: What messages call it; the path if nil.
    ///   - passphrase: Asked when the key is protected.
    /// - Returns: The identity, with its pin.
    /// - Throws: ``IdentityError`` with this place.
    package static func load(
        at path: String,
        privacy: Privacy = .owner,
        place: String? = nil,
        passphrase: PassphrasePrompt? = nil
    ) throws(IdentityError) -> Identity {
        let place = place ?? path
        let text: Secret
        do throws(IdentityError) {
            text = try contents(of: path, privacy: privacy)
        } catch { throw error.at(place) }
        return try text.withBytes { (text) throws(IdentityError) in
            try Identity(text: text, place: place, passphrase: passphrase)
        }
    }

    private static func contents(of path: String, privacy: Privacy) throws(IdentityError) -> Secret {
        // Opening a FIFO must not wait for its writer.
        let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY
        let file = try reading { () throws(FileError) in try OwnedDescriptor(path, flags: flags) }
        let status = try reading { () throws(FileError) in try FileStatus.of(file) }
        if let flaw = flaw(in: status, privacy: privacy) { throw IdentityError(flaw) }
        return try SecretReader.read(limit: limit) { (output) throws(IdentityError) in
            do throws(FileError) {
                return try file.read(into: &output)
            } catch { throw IdentityError(.unreadable(code: error.systemCode)) }
        }
    }

    private static func reading<R: ~Copyable>(
        _ body: () throws(FileError) -> R
    ) throws(IdentityError) -> R {
        do throws(FileError) {
            return try body()
        } catch { throw IdentityError(.unreadable(code: error.systemCode)) }
    }

    private static func flaw(in status: FileStatus, privacy: Privacy) -> IdentityFailure? {
        guard status.kind == .regular else { return .notRegular }
        guard status.size <= limit else { return .tooLarge(limit: limit) }
        guard privacy == .owner else { return nil }
        guard status.owner == geteuid() else { return .foreignOwner }
        return status.mode & 0o077 == 0 ? nil : .readableByOthers(mode: status.mode)
    }
}
