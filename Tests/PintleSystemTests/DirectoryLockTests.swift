import PintleSystem
import Testing

struct DirectoryLockTests {
    @Test("Changes of a file under the lock are not lost")
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

    @Test("Only a directory can be locked")
    func refused() throws {
        let directory = TemporaryDirectory()
        try Files.create(directory.path + "/file", ([1] as [UInt8]).span)
        for name in ["/file", "/none"] {
            #expect(throws: FileError.self) { _ = try DirectoryLock(directory.path + name) }
        }
    }
}
