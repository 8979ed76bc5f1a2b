/// A failure message in a source file: its longest constant part.
struct WrittenMessage: Hashable {
    let text: String

    /// Every message of a source file: the first string that stands, without a label, in the making of an error.
    static func all(in source: String) -> [WrittenMessage] {
        source.matches(of: /\bPintleError(?:\.olderState)?\(/).compactMap { match in
            var scanner = Scanner(rest: source[match.range.upperBound...])
            return scanner.message()
        }
    }

    /// Reads the arguments of a call, as far as its strings and parentheses go.
    private struct Scanner {
        var rest: Substring
        private var depth = 1
        private var label = ""

        init(rest: Substring) {
            self.rest = rest
        }

        mutating func message() -> WrittenMessage? {
            while depth > 0, let character = rest.popFirst() {
                switch character {
                case "(", "[", "{": depth += 1
                case ")", "]", "}": depth -= 1
                case ",": if depth == 1 { label = "" }
                case ":": label = "labelled"
                case "?": label = ""
                case "\"":
                    let pieces = string()
                    guard label.isEmpty, depth == 1, let longest = pieces.max(by: { $0.count < $1.count }),
                        longest.count > 5
                    else { continue }
                    return WrittenMessage(text: longest)
                default: continue
                }
            }
            return nil
        }

        /// The parts of a string between what is put into it; its opening quote is read.
        private mutating func string() -> [String] {
            var pieces = [""]
            while let character = rest.popFirst(), character != "\"" {
                guard character == "\\" else {
                    pieces[pieces.count - 1].append(character)
                    continue
                }
                let next = rest.popFirst()
                if next == "(" {
                    skipInterpolation()
                    pieces.append("")
                } else if next == "n" {
                    pieces.append("")
                } else if let next {
                    pieces[pieces.count - 1].append(next)
                }
            }
            return pieces
        }

        private mutating func skipInterpolation() {
            var open = 1
            while open > 0, let character = rest.popFirst() {
                switch character {
                case "(": open += 1
                case ")": open -= 1
                case "\"": _ = string()
                default: continue
                }
            }
        }
    }
}
