extension UInt8 {
    // Subtractions that wrap, as ranges are not always compiled away, and these are asked of every byte of every value.
    var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
    var isCapital: Bool { self &- UInt8(ascii: "A") < 26 }
    var isSmall: Bool { self &- UInt8(ascii: "a") < 26 }
    var isLetter: Bool { isSmall || isCapital }

    /// The small letter of an ASCII capital, and every other byte itself.
    var asciiLowercased: UInt8 { isCapital ? self + 0x20 : self }
}
