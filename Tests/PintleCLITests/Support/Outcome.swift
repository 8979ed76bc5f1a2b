/// The outcome of a program.
struct Outcome {
    /// The exit status; 128+N when signal N ended it.
    let status: Int32
    let output: [UInt8]
    let errors: [UInt8]

    var text: String { String(decoding: output, as: UTF8.self) }
    var errorText: String { String(decoding: errors, as: UTF8.self) }

    /// The lines of the output.
    var lines: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) }
}

extension Outcome: CustomStringConvertible {
    var description: String { "status \(status)\n--- output\n\(text)--- errors\n\(errorText)" }
}
