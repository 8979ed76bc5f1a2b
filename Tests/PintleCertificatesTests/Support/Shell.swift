import Foundation
import PintleCertificates
import Testing

/// Runs OpenSSL in a directory of its own.
struct Shell {
    let directory: URL

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "pintle-certificates-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(at: directory) }

    /// Runs a script to its end; what fails in it fails the test.
    func run(_ script: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-euc", script]
        process.currentDirectoryURL = directory
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    func bytes(of file: String) throws -> [UInt8] { Array(try Data(contentsOf: directory.appending(path: file))) }

    func lines(of file: String) throws -> [String] {
        String(decoding: try bytes(of: file), as: UTF8.self).split(separator: "\n").map(String.init)
    }
}

/// Reads certificates of bytes; a test fails when there is none.
func certificates(in bytes: [UInt8]) throws -> [Certificate] {
    let certificates = CertificateChain.certificates(in: bytes.span)
    return try #require(certificates)
}

/// The pin of a private key's public half.
func pin(ofPrivateKey bytes: [UInt8]) -> String? { PrivateKeyText.publicKey(of: bytes.span)?.pin.description }

/// The pin of the first key in a file.
func firstPin(in bytes: [UInt8]) -> String? { ShownKey.all(in: bytes.span)?.first?.pin.description }
