#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleSystem
internal import PintleVault

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
