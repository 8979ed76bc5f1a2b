import PintleCore

extension Array where Element == UInt8 {
    init(_ text: String) { self.init(text.utf8) }

    var text: String { String(decoding: self, as: UTF8.self) }

    /// The lines with their ends.
    var lines: [[UInt8]] {
        split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().map { Array($0) + [0x0A] }
    }

    /// A copy in which the first occurrence of a text is another.
    func replacing(_ old: String, with new: String) -> [UInt8] {
        let old = Array(old)
        guard let start = indices.first(where: { self[$0...].starts(with: old) }) else {
            preconditionFailure("the text to replace is not there")
        }
        return Array(self[..<start]) + Array(new) + Array(self[(start + old.count)...])
    }
}

/// A line of a body that tests write.
enum TestLine {
    case blank
    case comment(String)
    case plain(EnvKey, String)
    case secret(EnvKey, String)
}
