internal import PintleCrypto
internal import PintleSystem

/// Parts joined so that no two lists of parts give the same bytes: what every signature, hash and seal here covers.
///
/// `PAE(p1…pn) = le64(n) ‖ for each p: le64(|p|) ‖ p`, as PASETO defines it.
package struct PreAuthEncoding: Sendable {
    package private(set) var bytes: [UInt8]

    /// - Parameters:
    ///   - partCount: How many parts will be appended in all.
    ///   - capacity: The number of bytes to make room for.
    package init(partCount: Int, capacity: Int = 256) {
        bytes = []
        bytes.reserveCapacity(capacity)
        LittleEndian.append(UInt64(partCount), to: &bytes)
    }

    /// The encoding of a purpose, such as `pintle/1/value`, and byte parts.
    package init(_ purpose: String, _ parts: [UInt8]...) {
        self.init(partCount: parts.count + 1, capacity: parts.reduce(64) { $0 + $1.count + 8 })
        append(purpose)
        for part in parts { append(part) }
    }

    package mutating func append(_ part: some Collection<UInt8>) {
        LittleEndian.append(UInt64(part.count), to: &bytes)
        bytes.append(contentsOf: part)
    }

    package mutating func append(_ part: Span<UInt8>) {
        LittleEndian.append(UInt64(part.count), to: &bytes)
        unsafe part.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }

    /// A number as a part of its own.
    package mutating func append(littleEndian number: some FixedWidthInteger) {
        LittleEndian.append(UInt64(number.bitWidth / 8), to: &bytes)
        LittleEndian.append(number, to: &bytes)
    }

    package mutating func append(_ part: String) {
        append(part.utf8)
    }

    /// Takes the last parts away again, so that a common beginning is encoded once.
    package mutating func truncate(to count: Int) {
        bytes.removeLast(bytes.count - count)
    }
}
