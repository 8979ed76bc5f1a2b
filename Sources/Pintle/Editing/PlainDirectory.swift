#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleCore
package import PintleCrypto
package import PintleVault

/// A private directory in memory that holds plain text while it is edited, wiped when the owner goes away.
package struct PlainDirectory: ~Copyable {
    private static let prefix = "pintle-edit-"

    private let path: String
    /// The file that the editor opens.
    package let file: String

    /// Makes the directory and wipes what killed runs left.
    ///
    /// - Parameters:
    ///   - name: What the file is called.
    ///   - environment: The variables that say where memory file systems are.
    ///   - mayUseDisk: Whether a directory on disk is taken where there is none in memory.
    /// - Throws: ``PintleError``.
    package init(
        holding name: String,
        _ environment: ProcessEnvironment,
        mayUseDisk: Bool
    ) throws(PintleError) {
        let base = try Self.base(environment, mayUseDisk: mayUseDisk)
        Self.wipeLeftovers(in: base)
        let random = Base64URL.encode(Random.bytes(12).span)
        let directory = base + "/" + Self.prefix + String(getpid()) + "-" + random
        guard unsafe mkdir(directory, 0o700) == 0 else {
            throw PintleError(writing: FileError("make the directory", directory, .system(errno)))
        }
        path = directory
        file = directory + "/" + name
    }

    deinit { Self.wipe(path) }

    /// Writes the text anew.
    package borrowing func write(_ text: Span<UInt8>) throws(PintleError) {
        do throws(FileError) {
            let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW
            let descriptor = try OwnedDescriptor(file, flags: flags, mode: 0o600, operation: "write")
            try descriptor.write(text)
        } catch {
            throw PintleError(writing: error)
        }
    }

    /// Reads what the editor left, straight into guarded memory.
    package borrowing func read() throws(PintleError) -> SecretBytes {
        do throws(FileError) {
            let descriptor = try OwnedDescriptor(file, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
            let status = try FileStatus.of(descriptor)
            guard status.kind == .regular else { throw FileError("read", file, .notRegular) }
            guard status.size <= VaultLimits.fileBytes else {
                throw FileError("read", file, .tooLarge(limit: VaultLimits.fileBytes))
            }
            return try Self.bytes(of: descriptor, count: status.size)
        } catch {
            throw PintleError(reading: error)
        }
    }

    private static func bytes(
        of descriptor: borrowing OwnedDescriptor,
        count: Int
    ) throws(FileError) -> SecretBytes {
        var failure: FileError?
        let bytes = try? SecretBytes(count: count) { span in
            do throws(FileError) {
                _ = try descriptor.read(into: &span)
            } catch { failure = error }
        }
        if let failure { throw failure }
        guard let bytes else { throw FileError("read", descriptor.path, .system(ENOMEM)) }
        return bytes
    }

    // MARK: - Where

    private static func base(_ environment: ProcessEnvironment, mayUseDisk: Bool) throws(PintleError) -> String {
        for candidate in [environment["XDG_RUNTIME_DIR"], "/dev/shm"] {
            guard let candidate, candidate.hasPrefix("/"), unsafe access(candidate, W_OK | X_OK) == 0 else { continue }
            return candidate
        }
        guard mayUseDisk else {
            throw PintleError(
                .unwritable,
                "there is no directory in memory to edit in: neither XDG_RUNTIME_DIR nor /dev/shm can be written",
                why: "plain text on a disk can be found there long after",
                fix: "if you accept that: pintle edit --allow-disk"
            )
        }
        return environment["TMPDIR"] ?? "/tmp"
    }

    // MARK: - Wiping

    /// Wipes directories of processes that are no more.
    private static func wipeLeftovers(in base: String) {
        for name in (try? Files.names(in: base)) ?? [] where name.hasPrefix(prefix) {
            let owner = name.dropFirst(prefix.count).prefix { $0 != "-" }
            guard let process = Int32(owner), kill(process, 0) != 0, errno == ESRCH,
                let status = try? FileStatus.of(base + "/" + name), status.kind == .directory, status.owner == geteuid()
            else { continue }
            wipe(base + "/" + name)
        }
    }

    /// Overwrites and removes every file of a directory, and the directory.
    private static func wipe(_ directory: String) {
        for name in (try? Files.names(in: directory)) ?? [] {
            let path = directory + "/" + name
            if let status = try? FileStatus.of(path), status.kind == .regular,
                let file = try? OwnedDescriptor(path, flags: O_WRONLY | O_NOFOLLOW, operation: "write")
            {
                let zeros = [UInt8](repeating: 0, count: min(max(status.size, 0), VaultLimits.fileBytes))
                try? file.write(zeros.span)
            }
            unsafe unlink(path)
        }
        unsafe rmdir(directory)
    }
}
