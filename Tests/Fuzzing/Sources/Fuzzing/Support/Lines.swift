@testable import PintleFindings

/// The lines of a text, as messages count them.
struct Lines {
    let count: Int

    init(_ text: [UInt8]) {
        count = text.count { $0 == UInt8(ascii: "\n") } + 1
    }

    /// A refusal names no line, or one that is there.
    func check(_ error: PintleError) {
        require(
            error.line.map { (1...count).contains($0) } ?? true,
            "the refused line \(error.line ?? 0) is in the text"
        )
        require(!error.problem.isEmpty && !error.fix.isEmpty, "a refusal says what is wrong and how to fix it")
        require(!error.description.isEmpty, "a refusal can be shown")
    }
}
