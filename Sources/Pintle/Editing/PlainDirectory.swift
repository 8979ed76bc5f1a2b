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

/// A private directory in memory that holds plain text for another program, wiped when the owner goes away.
package struct PlainDirectory: ~Copyable {
    /// What the plain text lies there for.
    package enum Purpose: String, CaseIterable {
        case edit, run

        fileprivate var prefix: String { "pintle-\(rawValue)-" }
    }

    package let path: String

    /// Makes the directory and wipes what killed runs left.
    ///
    /// - Parameters:
    ///   - purpose: What it is for.
    ///   - environment: The variables that say where memory file systems are.
    ///   - mayUseDisk: Whether a directory on disk is taken where there is none in memory.
    /// - Throws: ``PintleError``.
    package init(
        to purpose: Purpose,
        _ environment: ProcessEnvironment,
        mayUseDisk: Bool
    ) throws(PintleError) {
        let base = try Self.base(for: purpose, environment, mayUseDisk: mayUseDisk)
        for place in Set([base, Self.shared, Self.disk(environment)]) { Self.wipeLeftovers(in: place) }
        let random = Base64URL.encode(Random.bytes(12).span)
        let directory = base + "/" + purpose.prefix + String(getpid()) + "-" + random
        guard unsafe mkdir(directory, 0o700) == 0 else {
            throw PintleError(writing: FileError("make the directory", directory, .system(errno)))
        }
        path = directory
    }

    deinit { Self.wipe(path, depth: Self.depth) }

    /// Where a file in it lies.
    package borrowing func path(of name: String) -> String { path + "/" + name }

    /// Writes a file anew.
    package borrowing func write(_ text: Span<UInt8>, to name: String) throws(PintleError) {
        let file = path(of: name)
        do throws(FileError) {
            let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW
            let descriptor = try OwnedDescriptor(file, flags: flags, mode: 0o600, operation: "write")
            try descriptor.write(text)
        } catch {
            throw PintleError(writing: error)
        }
    }

    /// Reads what another program left in a file, straight into guarded memory.
    package borrowing func read(_ name: String) throws(PintleError) -> SecretBytes {
        let file = path(of: name)
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

    private static func base(
        for purpose: Purpose,
        _ environment: ProcessEnvironment,
        mayUseDisk: Bool
    ) throws(PintleError) -> String {
        for candidate in [environment["XDG_RUNTIME_DIR"], shared] {
            if let candidate, candidate.hasPrefix("/"), isInMemory(candidate) { return candidate }
        }
        guard mayUseDisk else {
            throw PintleError(
                .unwritable,
                "there is no directory in memory to \(purpose.rawValue) in: neither XDG_RUNTIME_DIR nor \(shared) is one of yours",
                why: "plain text on a disk can be found there long after",
                fix: purpose == .edit
                    ? "if you accept that: pintle edit --allow-disk"
                    : "mount a tmpfs at \(shared), or hand secrets over as variables, without --files"
            )
        }
        return disk(environment)
    }

    /// Linux's directory in memory for everybody.
    private static let shared = "/dev/shm"

    private static func disk(_ environment: ProcessEnvironment) -> String { environment["TMPDIR"] ?? "/tmp" }

    /// Whether a directory lies in a file system in memory, and nobody else can put other files in the place of ours.
    private static func isInMemory(_ path: String) -> Bool {
        guard unsafe access(path, W_OK | X_OK) == 0,
            let directory = try? OwnedDescriptor(path, flags: O_RDONLY | O_DIRECTORY),
            let status = try? FileStatus.of(directory), isMemory(directory)
        else { return false }
        let isSticky = status.mode & UInt32(S_ISVTX) != 0
        return status.owner == geteuid() && status.mode & 0o022 == 0 || status.owner == 0 && isSticky
    }

    /// Whether the mount table says so of the file system; where there is none to read, nothing is in memory.
    private static func isMemory(_ directory: borrowing OwnedDescriptor) -> Bool {
        #if os(Linux)
        var status = stat()
        guard unsafe fstat(directory.rawValue, &status) == 0,
            let table = try? Files.read("/proc/self/mountinfo", limit: VaultLimits.fileBytes)
        else { return false }
        // The encoding of makedev(3).
        let device = UInt64(status.st_dev)
        let major = device >> 8 & 0xFFF | device >> 32 & 0xFFFF_F000
        let minor = device & 0xFF | device >> 12 & 0xFFFF_FF00
        let number = Array("\(major):\(minor)".utf8)
        return table.split(separator: UInt8(ascii: "\n")).contains { line in
            // proc_pid_mountinfo(5): the device is the third field, the type stands behind a lone hyphen.
            let fields = line.split(separator: UInt8(ascii: " "))
            guard fields.count > 2, fields[2].elementsEqual(number),
                let hyphen = fields.firstIndex(where: { $0.elementsEqual("-".utf8) }), hyphen + 1 < fields.count
            else { return false }
            return ["tmpfs", "ramfs"].contains { fields[hyphen + 1].elementsEqual($0.utf8) }
        }
        #else
        return false
        #endif
    }

    // MARK: - Wiping

    /// Directories in a directory that an editor makes; deeper ones stay, for nothing of ours lies there.
    private static let depth = 16

    /// Wipes directories of processes that are no more.
    private static func wipeLeftovers(in base: String) {
        for name in (try? Files.names(in: base)) ?? [] {
            guard let prefix = Purpose.allCases.map(\.prefix).first(where: name.hasPrefix) else { continue }
            let owner = name.dropFirst(prefix.count).prefix { $0 != "-" }
            guard let process = Int32(owner), process > 0, kill(process, 0) != 0, errno == ESRCH,
                let status = try? FileStatus.of(base + "/" + name), status.kind == .directory, status.owner == geteuid()
            else { continue }
            wipe(base + "/" + name, depth: depth)
        }
    }

    /// Overwrites and removes every file of a directory, and the directory; symbolic links are removed, not followed.
    private static func wipe(_ directory: String, depth: Int) {
        unsafe chmod(directory, 0o700)
        for name in (try? Files.names(in: directory)) ?? [] {
            let path = directory + "/" + name
            guard let status = try? FileStatus.of(path) else { continue }
            if status.kind == .directory {
                if depth > 0 { wipe(path, depth: depth - 1) }
                continue
            }
            if status.kind == .regular { overwrite(path, count: status.size) }
            unsafe unlink(path)
        }
        unsafe rmdir(directory)
    }

    private static func overwrite(_ path: String, count: Int) {
        // An editor may leave a file that not even its owner can write.
        unsafe chmod(path, 0o600)
        guard let file = try? OwnedDescriptor(path, flags: O_WRONLY | O_NOFOLLOW | O_NONBLOCK, operation: "write")
        else {
            return
        }
        let zeros = [UInt8](repeating: 0, count: 1 << 16)
        var left = count
        while left > 0, (try? file.write(zeros.span.extracting(0..<min(left, zeros.count)))) != nil {
            left -= zeros.count
        }
        try? file.synchronize()
    }
}
