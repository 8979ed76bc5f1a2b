extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    var isCapital: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
    var isSmall: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
    var isLetter: Bool { isSmall || isCapital }

    /// The small letter of an ASCII capital, and every other byte itself.
    var asciiLowercased: UInt8 { isCapital ? self + 0x20 : self }
}
