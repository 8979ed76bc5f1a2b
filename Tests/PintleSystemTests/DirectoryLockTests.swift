import PintleSystem
import Synchronization
import Testing

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

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
        DirectoryLock.$notice.withValue({ note in notes.withLock { $0.append(note) } }) {
            for patience in [Duration.milliseconds(10), .milliseconds(1_500)] {
                let error = #expect(throws: FileError.self) {
                    _ = try DirectoryLock(directory.path, waiting: patience)
                }
                #expect(error?.reason == .busy)
            }
        }
        let texts = notes.withLock { $0 }
        #expect(texts.count == 1 && texts[0].contains(directory.path), "\(texts)")
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
