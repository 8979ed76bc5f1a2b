internal import CRawSodium

/// The values of an env file with libsodium alone.
///
/// Only base64, XChaCha20-Poly1305, padding and one guarded arena: no signature, no schema, no rule.
public enum RawSodium {
    private static let key = [UInt8](repeating: 7, count: 32)
    /// As long as what Pintle binds to a value.
    private static let associated = [UInt8](repeating: 9, count: 180)
    private static let nonceCount = 24
    private static let overhead = 40
    private static let variant = Int32(sodium_base64_VARIANT_URLSAFE_NO_PADDING)

    /// Seals the values of lines `NAME=value`.
    ///
    /// - Returns: The lines, each with base64 in place of the value.
    public static func seal(_ text: [UInt8]) -> [UInt8] {
        start()
        var sealed: [UInt8] = []
        for line in text.split(separator: UInt8(ascii: "\n")) {
            guard let sign = line.firstIndex(of: UInt8(ascii: "=")) else { preconditionFailure("a line has no =") }
            sealed += line[...sign] + seal(value: Array(line[(sign + 1)...])) + [UInt8(ascii: "\n")]
        }
        return sealed
    }

    private static func start() {
        let status = sodium_init()
        precondition(status >= 0, "libsodium does not start")
    }

    private static func seal(value: [UInt8]) -> [UInt8] {
        var padded = value + [UInt8](repeating: 0, count: 64)
        var count = 0
        let paddingStatus = unsafe sodium_pad(&count, &padded, value.count, 64, padded.count)
        precondition(paddingStatus == 0)
        var box = [UInt8](repeating: 0, count: count + overhead)
        unsafe randombytes_buf(&box, nonceCount)
        let nonce = Array(box[..<nonceCount])
        unsafe box.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            let status = unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
                base + nonceCount,
                nil,
                padded,
                UInt64(count),
                associated,
                UInt64(associated.count),
                nil,
                nonce,
                key
            )
            precondition(status == 0)
        }
        var text = [CChar](repeating: 0, count: sodium_base64_encoded_len(box.count, variant))
        unsafe sodium_bin2base64(&text, text.count, box, box.count, variant)
        return text.dropLast().map { UInt8(bitPattern: $0) }
    }

    /// Opens the values of lines that ``seal(_:)`` wrote.
    ///
    /// - Parameters:
    ///   - text: The lines.
    ///   - body: Is given the lines with the values. They are wiped afterwards.
    /// - Returns: What `body` returns.
    public static func open<R>(_ text: [UInt8], _ body: (UnsafeRawBufferPointer) -> R) -> R {
        start()
        guard let arena = unsafe sodium_malloc(text.count) else { preconditionFailure("no memory is left") }
        defer { unsafe sodium_free(arena) }
        let output = unsafe arena.assumingMemoryBound(to: UInt8.self)
        let end = unsafe text.withUnsafeBufferPointer { unsafe open($0, into: output) }
        return unsafe body(UnsafeRawBufferPointer(start: arena, count: end))
    }

    private static func open(_ text: UnsafeBufferPointer<UInt8>, into output: UnsafeMutablePointer<UInt8>) -> Int {
        var box = [UInt8](repeating: 0, count: text.count)
        var (index, end) = (0, 0)
        while index < text.count {
            var byte: UInt8 = 0
            repeat {
                byte = unsafe text[index]
                unsafe output[end] = byte
                index += 1
                end += 1
            } while byte != UInt8(ascii: "=")
            let start = index
            while unsafe text[index] != UInt8(ascii: "\n") { index += 1 }
            let length = unsafe decode(UnsafeBufferPointer(rebasing: text[start..<index]), into: &box)
            unsafe end += open(box, length, into: output + end)
            unsafe output[end] = UInt8(ascii: "\n")
            end += 1
            index += 1
        }
        return end
    }

    private static func decode(_ text: UnsafeBufferPointer<UInt8>, into box: inout [UInt8]) -> Int {
        var length = 0
        let status = unsafe text.withMemoryRebound(to: CChar.self) { characters in
            unsafe sodium_base642bin(
                &box,
                box.count,
                characters.baseAddress,
                characters.count,
                nil,
                &length,
                nil,
                variant
            )
        }
        precondition(status == 0 && length > overhead)
        return length
    }

    private static func open(_ box: [UInt8], _ length: Int, into output: UnsafeMutablePointer<UInt8>) -> Int {
        let opened = unsafe box.withUnsafeBufferPointer { buffer -> Int32 in
            guard let base = buffer.baseAddress else { return -1 }
            return unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
                output,
                nil,
                nil,
                base + nonceCount,
                UInt64(length - nonceCount),
                associated,
                UInt64(associated.count),
                base,
                key
            )
        }
        var count = 0
        let unpadded = unsafe sodium_unpad(&count, output, length - overhead, 64)
        precondition(opened == 0 && unpadded == 0)
        return count
    }
}
