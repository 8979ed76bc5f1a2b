internal import PintleSystem

extension YAMLScanner {
    /// Reads a text in quotes, which must close on its line.
    mutating func quoted() throws(YAMLError) -> YAMLScalar {
        let quote = text[index]
        let isDouble = quote == UInt8(ascii: "\"")
        let opening = index
        let mark = mark()
        index += 1
        // Everything up to here that is not yet in `unescaped` stands in the text as it is.
        var copied = index
        var unescaped: [UInt8] = []
        while true {
            guard index < text.count, text[index] != UInt8(ascii: "\n") else {
                throw syntax("a text in quotes ends on its line", at: opening)
            }
            if text[index] == quote {
                guard !isDouble, stands(quote, at: index + 1) else { break }
                unescaped += text[copied...index]
                index += 2
                copied = index
            } else if isDouble, text[index] == UInt8(ascii: "\\") {
                unescaped += text[copied..<index]
                try unescape(into: &unescaped, opening: opening)
                copied = index
            } else {
                index += 1
            }
        }
        let rest = text[copied..<index]
        index += 1
        let string = String(decoding: unescaped.isEmpty ? rest : unescaped + rest, as: UTF8.self)
        return YAMLScalar(text: string, mark: self.mark(mark, upTo: index), isPlain: false)
    }

    /// Reads what stands for another character in double quotes (YAML 1.2, section 5.7), but for the null character.
    private mutating func unescape(into bytes: inout [UInt8], opening: Int) throws(YAMLError) {
        guard index + 1 < text.count, text[index + 1] != UInt8(ascii: "\n") else {
            throw syntax("a text in quotes ends on its line", at: opening)
        }
        let scalar: Unicode.Scalar
        var digits = 0
        switch text[index + 1] {
        case UInt8(ascii: "a"): scalar = "\u{7}"
        case UInt8(ascii: "b"): scalar = "\u{8}"
        case UInt8(ascii: "t"): scalar = "\t"
        case UInt8(ascii: "n"): scalar = "\n"
        case UInt8(ascii: "v"): scalar = "\u{B}"
        case UInt8(ascii: "f"): scalar = "\u{C}"
        case UInt8(ascii: "r"): scalar = "\r"
        case UInt8(ascii: "e"): scalar = "\u{1B}"
        case UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "/"), UInt8(ascii: "\\"):
            scalar = Unicode.Scalar(text[index + 1])
        case UInt8(ascii: "N"): scalar = "\u{85}"
        case UInt8(ascii: "_"): scalar = "\u{A0}"
        case UInt8(ascii: "L"): scalar = "\u{2028}"
        case UInt8(ascii: "P"): scalar = "\u{2029}"
        case UInt8(ascii: "x"): (scalar, digits) = (try hexadecimal(digits: 2), 2)
        case UInt8(ascii: "u"): (scalar, digits) = (try hexadecimal(digits: 4), 4)
        case UInt8(ascii: "U"): (scalar, digits) = (try hexadecimal(digits: 8), 8)
        default: throw syntax("this is no escape of YAML", fix: #"write \\ for a backslash, or use single quotes"#)
        }
        index += 2 + digits
        bytes += String(scalar).utf8
    }

    private func hexadecimal(digits: Int) throws(YAMLError) -> Unicode.Scalar {
        var value: UInt32 = 0
        for place in index + 2..<index + 2 + digits {
            guard place < text.count, let digit = Hexadecimal.value(of: text[place]) else {
                throw syntax("\(digits) hexadecimal digits must follow here")
            }
            value = value << 4 | UInt32(digit)
        }
        guard value != 0, let scalar = Unicode.Scalar(value) else {
            throw syntax("this escape stands for no character that a text can hold")
        }
        return scalar
    }
}
