internal import RawSodium

/// Values as long as most secrets, for libsodium alone.
struct SodiumYardstick {
    private let sealed: [UInt8]

    init(values count: Int) {
        let lines = (0..<count).map { "GROUP\($0 / 50)_SETTING\($0)=\(String(repeating: "x", count: 43))\n" }
        sealed = RawSodium.seal(Array(lines.joined().utf8))
    }

    func open() {
        let count = unsafe RawSodium.open(sealed) { $0.count }
        precondition(count < sealed.count, "no value was opened")
    }
}
