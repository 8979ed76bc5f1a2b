internal import PintleCrypto

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
        let file = try reading { () throws(SystemError) in
            // Opening a FIFO must not wait for its writer.
            try Descriptor(opening: path, flags: O_RDONLY | O_NONBLOCK | O_NOCTTY)
        }
        let status = try reading { () throws(SystemError) in try file.status() }
        if let flaw = flaw(in: status, privacy: privacy) { throw IdentityError(flaw) }
        return try SecretReader.read(limit: limit) { (output) throws(IdentityError) in
            do throws(SystemError) {
                return try file.fill(&output)
            } catch { throw IdentityError(.unreadable(code: error.code)) }
        }
    }

    private static func reading<R: ~Copyable>(
        _ body: () throws(SystemError) -> R
    ) throws(IdentityError) -> R {
        do throws(SystemError) {
            return try body()
        } catch { throw IdentityError(.unreadable(code: error.code)) }
    }

    private static func flaw(in status: stat, privacy: Privacy) -> IdentityFailure? {
        guard status.st_mode & S_IFMT == S_IFREG else { return .notRegular }
        guard status.st_size <= limit else { return .tooLarge(limit: limit) }
        guard privacy == .owner else { return nil }
        guard status.st_uid == geteuid() else { return .foreignOwner }
        let mode = UInt32(status.st_mode & 0o7777)
        return mode & 0o077 == 0 ? nil : .readableByOthers(mode: mode)
    }
}
