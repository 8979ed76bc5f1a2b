#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The reason why a program gave no output.
package enum ProgramFailure: Error, Hashable, Sendable {
    /// A call of the system failed; its `errno`.
    case system(Int32)
    case timeout
    case tooLarge

    /// The `errno` of the failed call, or the nearest one.
    package var errorNumber: Int32 {
        switch self {
        case .system(let code): code
        case .timeout: ETIMEDOUT
        case .tooLarge: EFBIG
        }
    }

    /// The `errno` of the last call.
    static var last: ProgramFailure { .system(errno) }
}

extension String {
    /// The system's words for an `errno`.
    package init(errorNumber code: Int32) {
        var buffer = [CChar](repeating: 0, count: 256)
        _ = unsafe strerror_r(code, &buffer, buffer.count)
        self = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
