import Foundation
import Testing

/// A change that an attacker with push access makes to a project, to `prod` by default.
struct Attack: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// A text that the refusal contains.
    let word: String
    let file: String
    let change: @Sendable (Sandbox) throws -> Void

    init(
        _ description: String,
        says word: String,
        in file: String = "environments/prod.env",
        _ change: @escaping @Sendable (Sandbox) throws -> Void
    ) {
        testDescription = description
        self.word = word
        self.file = file
        self.change = change
    }

    /// One that rewrites the lines of the file of `prod`.
    static func lines(
        _ description: String,
        says word: String,
        _ change: @escaping @Sendable (inout [String]) throws -> Void
    ) -> Attack {
        Attack(description, says: word) { sandbox in
            var lines = try sandbox.lines("environments/prod.env")
            try change(&lines)
            try sandbox.write("environments/prod.env", lines.joined(separator: "\n"))
        }
    }
}

extension [String] {
    /// The first line that begins so.
    func line(_ beginning: String) throws -> Int {
        try #require(firstIndex { $0.hasPrefix(beginning) }, "\(beginning)")
    }

    /// The text after the `=` of a line.
    func value(_ key: String) throws -> String {
        String(self[try line(key + "=")].dropFirst(key.count + 1))
    }
}
