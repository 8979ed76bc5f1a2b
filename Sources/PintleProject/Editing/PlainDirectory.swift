#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
package import PintleCrypto
package import PintleFindings
package import PintleSystem
internal import PintleVault

/// A private directory in memory that holds plain text for another program, wiped when the owner goes away.
///
/// It is held open and locked, here and by every process that is started while it is there: whoever gets the lock knows
/// that nobody needs it any more. A process number would not tell: it means something else in another container, and
/// the program may outlive us.
package struct PlainDirectory: ~Copyable {
    /// The purpose of the plaintext in it.
    package enum Purpose: String, CaseIterable {
        case edit, run

        fileprivate var prefix: String { "pintle-\(rawValue)-" }
    }

    package let path: String
    private let descriptor: OwnedDescriptor

    /// Makes the directory and wipes what killed runs left.
    ///
    /// - Parameters:
    ///   - purpose: The purpose of the directory.
    ///   - environment: The variables that name memory file systems.
    ///   - mayUseDisk: Whether a directory on disk is used when there is none in memory.
    /// - Throws: ``PintleError``.
    package init(
        to purpose: Purpose,
        _ environment: ProcessEnvironment,
        mayUseDisk: Bool
    ) throws(PintleError) {
        let places = PlainPlaces(environment)
        guard let base = places.memory ?? (mayUseDisk ? places.disk : nil) else { throw Self.noMemory(for: purpose) }
        for place in places.all { Self.wipeLeftovers(in: place) }
        do throws(FileError) {
            self = try Self.made(to: purpose, in: base)
        } catch {
            throw PintleError.writing(error)
        }
    }

    private init(_ path: String, _ descriptor: consuming OwnedDescriptor) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit { _ = Self.wipe(descriptor, at: path) }

    /// The path of a file in it.
    package borrowing func path(of name: String) -> String { path + "/" + name }

    /// Puts a new file in the place of the old one, of which a hard link keeps the contents.
    ///
    /// A program that opens it meanwhile gets the old one or the new one, whole.
    package borrowing func write(_ text: Span<UInt8>, to name: String) throws(PintleError) {
        let new = ".new-" + name
        do throws(FileError) {
            unsafe unlinkat(descriptor.rawValue, new, 0)
            let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
            let file = try OwnedDescriptor(new, flags: flags, mode: 0o600, at: descriptor.rawValue, operation: "write")
            try file.write(text)
            guard unsafe renameat(descriptor.rawValue, new, descriptor.rawValue, name) == 0 else {
                throw FileError("write", name, .system(errno))
            }
        } catch {
            throw PintleError.writing(FileError(error.operation, path(of: name), error.reason))
        }
    }

    /// Removes a file, if there is one.
    package borrowing func remove(_ name: String) { unsafe unlinkat(descriptor.rawValue, name, 0) }

    /// Reads what another program left in a file, straight into guarded memory.
    package borrowing func read(_ name: String) throws(PintleError) -> SecretBytes {
        do throws(FileError) {
            let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK
            let file = try OwnedDescriptor(name, flags: flags, at: descriptor.rawValue)
            let status = try FileStatus.of(file)
            guard status.kind == .regular else { throw FileError("read", name, .notRegular) }
            guard status.size <= VaultLimits.fileBytes else {
                throw FileError("read", name, .tooLarge(limit: VaultLimits.fileBytes))
            }
            return try Self.bytes(of: file, count: status.size)
        } catch {
            throw PintleError.reading(FileError(error.operation, path(of: name), error.reason))
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

    // MARK: - Making

    private static func made(to purpose: Purpose, in base: String) throws(FileError) -> PlainDirectory {
        while true {
            let name = purpose.prefix + String(getpid()) + "-" + Base64.url.encode(Random.bytes(randomCount).span)
            let path = base + "/" + name
            guard unsafe mkdir(path, 0o700) == 0 else {
                throw FileError("make the directory", path, .system(errno))
            }
            let descriptor: OwnedDescriptor
            do throws(FileError) {
                descriptor = try OwnedDescriptor(path, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
            } catch {
                unsafe rmdir(path)
                // Before it was locked another process may have taken it for a leftover.
                if error.isNotFound { continue }
                throw error
            }
            // A file system without locks has no leftovers wiped either.
            _ = descriptor.lock(waits: true)
            guard isDirectory(descriptor, at: path) else { continue }
            descriptor.letInherit()
            return PlainDirectory(path, descriptor)
        }
    }

    private static let randomCount = 12

    private static func noMemory(for purpose: Purpose) -> PintleError {
        let shared = PlainPlaces.shared
        return PintleError(
            .unwritable,
            "there is no in-memory directory for plaintext (needed to \(purpose.rawValue)): neither XDG_RUNTIME_DIR nor \(shared) can be used",
            why: "plaintext that was written to a disk can be recovered long afterwards",
            fix: purpose == .edit
                ? "mount a tmpfs at \(shared); if plaintext on the disk is acceptable, add --allow-disk"
                : "mount a tmpfs at \(shared), or hand secrets over as variables, without --files"
        )
    }

    // MARK: - Wiping

    /// Wipes it, also where another program has moved it to.
    ///
    /// - Returns: The path of remaining files; `nil` when everything was removed.
    package borrowing func wipe() -> String? { Self.wipe(descriptor, at: path) }

    private static func wipe(_ directory: borrowing OwnedDescriptor, at path: String) -> String? {
        _ = DirectoryWiper.wipe(directory)
        let place = directory.place ?? path
        for place in [path, place] where isDirectory(directory, at: place) {
            if unsafe rmdir(place) == 0 { return nil }
        }
        // Without a name left, it was removed by another.
        guard let status = try? FileStatus.of(directory), status.linkCount > 0 else { return nil }
        return place
    }

    /// Whether a path leads to an open directory, and not to another one.
    private static func isDirectory(_ directory: borrowing OwnedDescriptor, at path: String) -> Bool {
        var opened = stat()
        var found = stat()
        guard unsafe fstat(directory.rawValue, &opened) == 0, unsafe lstat(path, &found) == 0 else { return false }
        return opened.st_dev == found.st_dev && opened.st_ino == found.st_ino
    }

    /// Wipes directories that no process holds.
    private static func wipeLeftovers(in base: String) {
        guard let parent = try? OwnedDescriptor(base, flags: O_RDONLY | O_DIRECTORY) else { return }
        for name in (try? Files.names(in: base)) ?? [] where isOurs(name) {
            let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW
            guard let directory = try? OwnedDescriptor(name, flags: flags, at: parent.rawValue),
                let status = try? FileStatus.of(directory), status.owner == geteuid(), directory.lock(waits: false)
            else { continue }
            _ = wipe(directory, at: base + "/" + name)
        }
    }

    /// Whether a name is one that is given here, and not somebody's own that begins alike.
    private static func isOurs(_ name: String) -> Bool {
        guard let prefix = Purpose.allCases.map(\.prefix).first(where: name.hasPrefix) else { return false }
        let rest = name.dropFirst(prefix.count)
        let process = rest.prefix { $0 != "-" }
        let random = rest.dropFirst(process.count + 1)
        return Int32(process).map { $0 > 0 } == true
            && Base64.url.decode(Array(random.utf8).span)?.count == randomCount
    }
}

/// The places for directories with plaintext.
struct PlainPlaces {
    /// Linux's directory in memory for everybody.
    static let shared = "/dev/shm"

    let disk: String
    private let runtime: String?

    /// - Parameter environment: The variables that say where.
    init(_ environment: ProcessEnvironment) {
        disk = environment["TMPDIR"] ?? "/tmp"
        runtime = environment["XDG_RUNTIME_DIR"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }

    /// The directory to make others in; `nil` when none in memory is ours.
    var memory: String? { [runtime, Self.shared].compactMap(\.self).first(where: Self.isInMemory) }

    /// Wherever one may have been left, also by a process whose variables said something else.
    var all: Set<String> { Set([runtime, Self.session, Self.shared, disk].compactMap(\.self)) }

    /// The path that systemd uses for `XDG_RUNTIME_DIR` (pam_systemd(8)); jobs of cron or ssh may lack the variable.
    private static var session: String? {
        let path = "/run/user/\(geteuid())"
        guard let status = try? FileStatus.of(path), status.kind == .directory, status.owner == geteuid(),
            status.mode & 0o777 == 0o700
        else { return nil }
        return path
    }

    /// Whether a directory is in a file system in memory, and no other user can replace our files.
    private static func isInMemory(_ path: String) -> Bool {
        guard unsafe access(path, W_OK | X_OK) == 0,
            let directory = try? OwnedDescriptor(path, flags: O_RDONLY | O_DIRECTORY),
            let status = try? FileStatus.of(directory), isMemory(directory)
        else { return false }
        let isSticky = status.mode & UInt32(S_ISVTX) != 0
        return status.owner == geteuid() && status.mode & 0o022 == 0 || status.owner == 0 && isSticky
    }

    /// Whether the mount table lists a file system in memory; without a readable table nothing counts as in memory.
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
            // proc_pid_mountinfo(5): the device is the third field, and the type follows a lone hyphen.
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
}
