/// Joins the lines below a block marker (YAML 1.2, section 8.1).
struct YAMLBlockText {
    let isFolded: Bool
    var chomping = Chomping.clip
    /// The blank lines since the last line of text.
    var breaks = 0
    private var bytes: [UInt8] = []
    private var endsInBreak = false
    private var lastLineIsIndented = false

    /// What becomes of the line feeds at the end.
    enum Chomping {
        case strip
        case clip
        case keep
    }

    init(isFolded: Bool) {
        self.isFolded = isFolded
    }

    /// Appends a line without its indentation and its line feed.
    mutating func append(_ line: ArraySlice<UInt8>, endsInBreak: Bool) {
        let isIndented = line.first == UInt8(ascii: " ")
        if isFolded, self.endsInBreak, !lastLineIsIndented, !isIndented {
            if breaks == 0 { bytes.append(UInt8(ascii: " ")) }
        } else if self.endsInBreak {
            bytes.append(UInt8(ascii: "\n"))
        }
        appendBreaks()
        breaks = 0
        bytes += line
        self.endsInBreak = endsInBreak
        lastLineIsIndented = isIndented
    }

    var text: String {
        mutating get {
            if chomping != .strip, endsInBreak { bytes.append(UInt8(ascii: "\n")) }
            if chomping == .keep { appendBreaks() }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private mutating func appendBreaks() {
        for _ in 0..<breaks { bytes.append(UInt8(ascii: "\n")) }
    }
}
