package import PintleCore
package import PintleCrypto
package import PintleVault

/// What was typed and could not be saved, kept sealed to who typed it: `$XDG_STATE_HOME/pintle/ROOT/unsaved-ENV`.
package struct UnsavedText: Sendable {
    private let path: String

    /// - Parameters:
    ///   - state: The directory `$XDG_STATE_HOME/pintle`.
    ///   - root: The project's root.
    ///   - name: The environment that was edited.
    package init(state: String, root: Digest, _ name: EnvironmentName) {
        path = state + "/" + root.b64 + "/unsaved-" + name.text
    }

    package var exists: Bool { ((try? FileStatus.of(path)) ?? nil) != nil }

    /// Keeps a text.
    package func keep(_ text: borrowing SecretBytes, for key: PublicKey) throws(PintleError) {
        let box: [UInt8]
        do throws(CryptoError) {
            box = try text.withBytes { (span) throws(CryptoError) in try key.reading.seal(span) }
        } catch {
            throw PintleError(VaultError.crypto(error))
        }
        do throws(FileError) {
            try Files.makeDirectories(Files.split(path).directory, mode: 0o700)
            try Files.replace(path, with: box.span, mode: 0o600)
        } catch {
            throw PintleError(writing: error)
        }
    }

    /// Opens what was kept.
    package func open(_ identity: borrowing Identity) throws(PintleError) -> SecretBytes {
        let box: [UInt8]
        do throws(FileError) {
            box = try Files.read(path, limit: 2 * VaultLimits.fileBytes)
        } catch {
            throw PintleError(reading: error)
        }
        do throws(CryptoError) {
            return try identity.boxKey.open(box.span)
        } catch {
            throw PintleError(
                .noKey,
                path: path,
                "what was kept of an earlier edit does not open with your key",
                fix: "it was typed under another key; to drop it: pintle edit --discard"
            )
        }
    }

    package func discard() throws(PintleError) {
        do throws(FileError) {
            try Files.remove(path)
        } catch {
            throw PintleError(writing: error)
        }
    }
}
