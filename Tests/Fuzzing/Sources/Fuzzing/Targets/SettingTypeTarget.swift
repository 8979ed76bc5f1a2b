@testable import PintleSchema

/// Values, read by each type that a setting can have.
enum SettingTypeTarget: FuzzTarget {
    static let name = "setting-type"
    static var seeds: [[UInt8]] {
        SettingTypeRegistry.all.flatMap { ($0.examples.accepted + $0.examples.refused).map { Array($0.utf8) } }
    }
    static let words = [
        "https://", "postgres://", "redis://", "sha256/", "-----BEGIN CERTIFICATE-----\n", "eyJ", "sb_secret_", "e+",
        "@every ",
        "::", "%2F", "ms", "GiB", "2026-11-30T10:15:30Z", "*/5", "ssh-ed25519 ", "\\u", "null", "/32",
    ]

    private static let types = SettingTypeRegistry.all.map { type in
        var attributes: TypeAttributes = [:]
        return type.init(reading: &attributes)
    }

    static func read(_ text: [UInt8]) {
        for type in types {
            let checked = mismatch { () throws(TypeMismatch) in try type.check(text.span) }
            let read = mismatch { () throws(TypeMismatch) in _ = try type.read(text.span) }
            require(checked == read, "\(Swift.type(of: type).name) reads a secret and a plain value alike")
        }
    }

    private static func mismatch(_ body: () throws(TypeMismatch) -> Void) -> TypeMismatch? {
        do throws(TypeMismatch) { try body() } catch { return error }
        return nil
    }
}
