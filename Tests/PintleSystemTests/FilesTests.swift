#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif
import Foundation
import PintleSystem
import Synchronization
import Testing

struct FilesTests {
    private let directory = TemporaryDirectory()

    private var file: String { directory.path + "/file" }

    @Test("A replaced file holds the new bytes, has the mode, and leaves nothing beside it")
    func replace() throws {
        for bytes in [[], [1, 2, 3], [UInt8](repeating: 9, count: 100_000)] as [[UInt8]] {
            try Files.replace(file, with: bytes.span, mode: 0o600)
            #expect(try Files.read(file, limit: 100_000) == bytes)
        }
        #expect(try FileStatus.of(file)?.mode == 0o600)
        #expect(directory.names == ["file"])
    }

    @Test("Replacing a link replaces the link, not what it points to")
    func replaceLink() throws {
        try Files.create(directory.path + "/target", [1].span)
        try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "target")
        try Files.replace(file, with: [2].span)
        #expect(try FileStatus.of(file)?.kind == .regular)
        #expect(try Files.read(directory.path + "/target", limit: 10) == [1])
    }

    @Test("A replacement that fails leaves the old file and nothing else")
    func replaceFails() throws {
        try Files.makeDirectories(file + "/inner")
        #expect(throws: FileError.self) { try Files.replace(file, with: [1].span) }
        #expect(directory.names == ["file"])
        #expect(throws: FileError.self) { try Files.replace(directory.path + "/none/file", with: [1].span) }
    }

    @Test("A file that exists is not created again")
    func create() throws {
        try Files.create(file, [1].span)
        #expect(try FileStatus.of(file)?.mode == 0o600)
        let error = #expect(throws: FileError.self) { try Files.create(file, [2].span) }
        #expect(error?.alreadyExists == true)
        #expect(try Files.read(file, limit: 10) == [1])
    }

    @Test("A file of somebody else stays when creating fails for want of descriptors")
    func createWithoutDescriptors() async {
        await #expect(processExitsWith: .success) {
            let directory = TemporaryDirectory()
            let file = directory.path + "/file"
            try Files.create(file, [1].span)
            var last: Int32 = -1
            while case let descriptor = dup(2), descriptor >= 0 { last = descriptor }
            let isCreated = (try? Files.create(file, [2].span)) != nil
            close(last)
            close(last - 1)
            #expect(!isCreated)
            #expect(try Files.read(file, limit: 10) == [1])
        }
    }

    @Test("A file over the limit is refused, one at the limit is read", arguments: [0, 1, 4095, 4096, 4097, 9000])
    func limit(count: Int) throws {
        try Files.replace(file, with: [UInt8](repeating: 1, count: count).span)
        #expect(try Files.read(file, limit: count).count == count)
        guard count > 0 else { return }
        let error = #expect(throws: FileError.self) { try Files.read(file, limit: count - 1) }
        #expect(error?.reason == .tooLarge(limit: count - 1))
    }

    @Test("A file that is not regular is refused without waiting")
    func notRegular() throws {
        #expect(unsafe mkfifo(file, 0o600) == 0)
        let error = #expect(throws: FileError.self) { try Files.read(file, limit: 10) }
        #expect(error?.reason == .notRegular)
        for path in [directory.path, "/dev/null", "/dev/zero"] {
            #expect(throws: FileError.self) { try Files.read(path, limit: 10) }
        }
    }

    @Test("A missing file is nothing, other failures are told")
    func missing() throws {
        #expect(try Files.readIfPresent(file, limit: 10) == nil)
        #expect(try Files.readIfPresent(file + "/x", limit: 10) == nil)
        #expect(throws: FileError.self) { try Files.readIfPresent(directory.path, limit: 10) }
        #expect(throws: FileError.self) { try Files.remove(file) }
    }

    @Test("Directories are made down to the last, twice as well, and not over a file")
    func directories() throws {
        let deep = directory.path + "/a/b/c"
        try Files.makeDirectories(deep, mode: 0o700)
        try Files.makeDirectories(deep, mode: 0o700)
        #expect(try FileStatus.of(directory.path + "/a")?.mode == 0o700)
        try Files.create(file, [1].span)
        #expect(throws: FileError.self) { try Files.makeDirectories(file) }
        #expect(throws: FileError.self) { try Files.makeDirectories(file + "/a/b") }
        #expect(throws: FileError.self) { try Files.makeDirectories("") }
    }

    @Test("Files of a killed writer are removed, other files are not")
    func sweep() throws {
        for name in [".pintle-tmp-1-prod.env", "prod.env", ".hidden"] {
            try Files.create(directory.path + "/" + name, [1].span)
        }
        try Files.sweepTemporaries(in: directory.path)
        #expect(try Files.names(in: directory.path) == [".hidden", "prod.env"])
    }

    @Test(
        "A path is parted at its last slash",
        arguments: [("a", ".", "a"), ("/a", "/", "a"), ("/a/b", "/a", "b"), ("a/b", "a", "b"), ("./a", ".", "a")]
    )
    func split(path: String, directory: String, name: String) {
        #expect(Files.split(path) == (directory, name))
    }

    @Test("An error says what, where and why, with nothing that could reach the terminal raw")
    func description() {
        let error = FileError("read", "a\u{1B}[2Jb", .tooLarge(limit: 7))
        #expect(error.description == #"cannot read a\u{1b}[2Jb: it is larger than 7 bytes"#)
        #expect(FileError("write", "a", .system(ENOSPC)).description.hasPrefix("cannot write a: "))
    }
}

struct DirectoryLockTests {
    @Test("Changes under the lock lose no other change")
    func exclusive() async throws {
        let directory = TemporaryDirectory()
        let (path, file) = (directory.path, directory.path + "/file")
        let nothing: [UInt8] = []
        try Files.replace(file, with: nothing.span)
        try await withThrowingTaskGroup { group in
            for writer in 0..<4 as Range<UInt8> {
                group.addTask {
                    for _ in 0..<10 {
                        let lock = try DirectoryLock(path)
                        defer { lock.keep() }
                        let bytes = try Files.read(file, limit: 1000)
                        try Files.replace(file, with: (bytes + [writer]).span)
                    }
                }
            }
            try await group.waitForAll()
        }
        let bytes = try Files.read(file, limit: 1000)
        #expect(bytes.sorted() == (0..<4).flatMap { [UInt8](repeating: $0, count: 10) })
    }

    @Test("A lock that another owner keeps is waited for no longer than asked")
    func patience() throws {
        let directory = TemporaryDirectory()
        do {
            let lock = try DirectoryLock(directory.path)
            defer { lock.keep() }
            let error = #expect(throws: FileError.self) {
                _ = try DirectoryLock(directory.path, waiting: .milliseconds(50))
            }
            #expect(error?.reason == .busy)
        }
        _ = try DirectoryLock(directory.path, waiting: .zero)
    }

    @Test("A wait of a second is noted once, with the process that holds the lock")
    func notice() throws {
        let directory = TemporaryDirectory()
        let notes = Mutex<[String]>([])
        let lock = try DirectoryLock(directory.path)
        defer { lock.keep() }
        DirectoryLock.notice.withLock { $0 = { note in notes.withLock { $0.append(note) } } }
        defer { DirectoryLock.notice.withLock { $0 = nil } }
        for patience in [Duration.milliseconds(10), .milliseconds(1_500)] {
            let error = #expect(throws: FileError.self) {
                _ = try DirectoryLock(directory.path, waiting: patience)
            }
            #expect(error?.reason == .busy)
        }
        // Other tests of the process may wait for their own directories.
        let texts = notes.withLock { $0 }.filter { $0.contains(directory.path) }
        #expect(texts.count == 1, "\(texts)")
        #if os(Linux)
        #expect(texts.first?.contains("process \(getpid())") == true, "\(texts)")
        #endif
    }

    @Test("Only a directory can be locked")
    func refused() throws {
        let directory = TemporaryDirectory()
        try Files.create(directory.path + "/file", ([1] as [UInt8]).span)
        for name in ["/file", "/none"] {
            #expect(throws: FileError.self) { _ = try DirectoryLock(directory.path + name) }
        }
    }
}
