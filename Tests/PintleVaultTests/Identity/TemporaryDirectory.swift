import Foundation

/// A directory of a test, removed with what is in it.
final class TemporaryDirectory: Sendable {
    let path: String

    init() {
        var template = Array("/tmp/pintle-tests-XXXXXX".utf8CString)
        _ = unsafe mkdtemp(&template)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file and returns its path.
    func write(_ text: String, to name: String = "file", mode: mode_t = 0o600) -> String {
        let file = path + "/" + name
        let isWritten = FileManager.default.createFile(atPath: file, contents: Data(text.utf8))
        precondition(unsafe isWritten && chmod(file, mode) == 0, "the test cannot write its file")
        return file
    }

    /// Reads a file.
    static func contents(of path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    /// The permissions of a file.
    static func mode(of path: String) -> UInt32 {
        var status = stat()
        return unsafe lstat(path, &status) == 0 ? UInt32(status.st_mode & 0o7777) : 0
    }
}
