package import PintleCore
package import PintleCrypto
package import PintleFindings
package import PintleSystem
internal import PintleVault

/// Edited text that could not be saved, sealed to its author: `$XDG_STATE_HOME/pintle/ROOT/unsaved-ENV`.
///
/// The original text is kept with it, so that a later edit does not undo what others save in the meantime.
/// The sealed bytes are: the project's root and the environment (`ROOT/ENV` and a line feed), the size of the original
/// text (8 bytes, little-endian), the original text, and the edited text.
package struct UnsavedText: Sendable {
    private static let sizeBytes = 8
    /// The paths of the file; the second is used when the first cannot be written.
    private let paths: [String]
    private let name: EnvironmentName
    private let label: [UInt8]

    /// The kept texts.
    struct Content: ~Copyable {
        let base: SecretBytes
        let typed: SecretBytes
    }

    /// - Parameters:
    ///   - state: The directory `$XDG_STATE_HOME/pintle`.
    ///   - root: The project's root.
    ///   - name: The environment that was edited.
    ///   - spare: A private directory that is used when `state` has no room, such as `$XDG_RUNTIME_DIR`.
    package init(state: String, root: Digest, _ name: EnvironmentName, spare: String?) {
        self.name = name
        label = Array("\(root.b64)/\(name)\n".utf8)
        let file = root.b64 + "/unsaved-" + name.text
        paths = [state + "/" + file] + (spare.map { [$0 + "/pintle/" + file] } ?? [])
    }

    /// The text of an environment of a project; `nil` when there is no directory for it.
    package init?(of name: EnvironmentName, in project: Project, _ environment: ProcessEnvironment) {
        guard let state = UserDirectories(environment).state else { return nil }
        let spare = environment["XDG_RUNTIME_DIR"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        self.init(state: state, root: project.trust.root, name, spare: spare)
    }

    package var exists: Bool { paths.contains(where: Self.exists) }

    private static func exists(_ path: String) -> Bool { ((try? FileStatus.of(path)) ?? nil) != nil }

    /// Keeps an edited text with the original one.
    func keep(
        _ typed: borrowing SecretBytes,
        over base: borrowing SecretBytes,
        for key: PublicKey
    ) throws(PintleError) {
        let box: [UInt8]
        do throws(CryptoError) {
            let content = try joined(base, typed)
            box = try content.withBytes { (span) throws(CryptoError) in try key.reading.seal(span) }
        } catch {
            throw (PintleError.crypto(error))
        }
        var failure: FileError?
        for path in paths {
            do throws(FileError) {
                try Files.makeDirectories(Files.split(path).directory, mode: 0o700)
                try Files.replace(path, with: box.span, mode: 0o600)
                // Only one file may exist, or the older text would be resumed.
                for other in paths where other != path && Self.exists(other) { try Files.remove(other) }
                return
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw PintleError.writing(failure) }
    }

    /// Opens the kept texts.
    func open(_ identity: borrowing Identity) throws(PintleError) -> Content {
        let path = paths.first(where: Self.exists) ?? paths[0]
        let box: [UInt8]
        do throws(FileError) {
            box = try Files.read(path, limit: 4 * VaultLimits.fileBytes)
        } catch {
            throw PintleError.reading(error)
        }
        do throws(CryptoError) {
            let content = try identity.boxKey.open(box.span)
            if let content = try parted(content) { return content }
        } catch {
            throw .otherKeyOfKeptText(of: name, path: path)
        }
        throw .damagedKeptText(of: name, path: path)
    }

    private func joined(
        _ base: borrowing SecretBytes,
        _ typed: borrowing SecretBytes
    ) throws(CryptoError) -> SecretBytes {
        let size = UInt64(base.count)
        return try SecretBytes(count: label.count + Self.sizeBytes + base.count + typed.count) { output in
            var end = 0
            func append(_ byte: UInt8) {
                output[end] = byte
                end += 1
            }
            for byte in label { append(byte) }
            for index in 0..<Self.sizeBytes { append(UInt8(truncatingIfNeeded: size >> (8 * UInt64(index)))) }
            base.withBytes { span in for index in span.indices { append(span[index]) } }
            typed.withBytes { span in for index in span.indices { append(span[index]) } }
        }
    }

    /// - Returns: `nil` when it is not what ``joined(_:_:)`` makes.
    private func parted(_ content: borrowing SecretBytes) throws(CryptoError) -> Content? {
        try content.withBytes { (span) throws(CryptoError) -> Content? in
            let start = label.count + Self.sizeBytes
            guard span.count >= start, span.extracting(..<label.count).isEqual(to: label) else { return nil }
            var size: UInt64 = 0
            for index in 0..<Self.sizeBytes { size |= UInt64(span[label.count + index]) << (8 * UInt64(index)) }
            guard size <= UInt64(span.count - start) else { return nil }
            let end = start + Int(size)
            return Content(
                base: try SecretBytes(copying: span.extracting(start..<end)),
                typed: try SecretBytes(copying: span.extracting(end..<span.count))
            )
        }
    }

    package func discard() throws(PintleError) {
        do throws(FileError) {
            for path in paths where Self.exists(path) { try Files.remove(path) }
        } catch {
            throw PintleError.writing(error)
        }
    }
}

extension PintleError {
    /// The kept text was sealed to another key.
    fileprivate static func otherKeyOfKeptText(of name: EnvironmentName, path: String) -> PintleError {
        PintleError(
            .noKey,
            path: path,
            "the saved text of an earlier edit cannot be opened with your key",
            fix: "it was saved under another key; to discard it: pintle edit \(name) --discard"
        )
    }

    /// The kept text is not as Pintle writes it.
    fileprivate static func damagedKeptText(of name: EnvironmentName, path: String) -> PintleError {
        PintleError(
            .malformed,
            path: path,
            "the saved text of an earlier edit is damaged, or belongs to another environment",
            fix: "to discard it: pintle edit \(name) --discard"
        )
    }
}
