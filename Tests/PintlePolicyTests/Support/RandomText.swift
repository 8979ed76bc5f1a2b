/// Random secrets, the same in every run (SplitMix64).
struct RandomText: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func bytes(of alphabet: [UInt8], count: Int) -> [UInt8] {
        (0..<count).map { _ in alphabet[Int(next() % UInt64(alphabet.count))] }
    }

    enum Alphabet: String, CaseIterable {
        case hex, base62, base64, base64URL, printable

        var digits: [UInt8] {
            let base62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
            return switch self {
            case .hex: Array("0123456789abcdef".utf8)
            case .base62: Array(base62.utf8)
            case .base64: Array((base62 + "+/").utf8)
            case .base64URL: Array((base62 + "-_").utf8)
            case .printable: Array(0x21...0x7E)
            }
        }

        /// As many as make 128 bits or more.
        var usualCount: Int { self == .hex ? 64 : self == .printable ? 32 : 43 }
    }
}
