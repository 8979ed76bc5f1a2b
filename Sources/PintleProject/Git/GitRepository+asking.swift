internal import PintleFindings
internal import PintleSystem

extension GitRepository {
    private func run(_ words: [String], limit: Int) throws(PintleError) -> ProgramOutput {
        try access.get().run(words, limit: limit)
    }

    /// The bytes of an object; `nil` when git has none of that name.
    func blob(_ name: String, limit: Int) throws(PintleError) -> [UInt8]? {
        try output(["cat-file", "blob", name], limit: limit, orStatus: [128])
    }

    /// Names of commits, a line each.
    func list(_ words: [String]) throws(PintleError) -> [String] {
        try Self.names(of: try checked(words, limit: 1 << 26))
    }

    /// Names of objects, the first word of each line; a missing object bears a question mark.
    func objects(_ words: [String]) throws(PintleError) -> Set<String> {
        let bytes = try checked(words, limit: 1 << 28)
        let first = bytes.split(separator: UInt8(ascii: "\n")).flatMap { line in
            line.prefix { $0 != UInt8(ascii: " ") }.drop { $0 == UInt8(ascii: "?") } + [UInt8(ascii: "\n")]
        }
        return Set(try Self.names(of: first))
    }

    /// The output of git.
    ///
    /// - Throws: ``PintleError`` of code `notFound` when git failed.
    func checked(_ words: [String], limit: Int = 1 << 26) throws(PintleError) -> [UInt8] {
        guard let bytes = try output(words, limit: limit, orStatus: []) else {
            throw Self.strange("an answer of git \(words[0])")
        }
        return bytes
    }

    /// The output of git; `nil` when it ended with one of the statuses that mean "no".
    func output(_ words: [String], limit: Int, orStatus answers: [Int32]) throws(PintleError) -> [UInt8]? {
        let output = try run(words, limit: limit)
        if output.status == 0 { return output.bytes }
        guard !answers.contains(output.status) else { return nil }
        throw .gitFailed(words[0], status: output.status)
    }

    /// The refusal of output that git does not print.
    static func strange(_ subject: String) -> PintleError {
        PintleError(
            .malformed,
            "git printed something other than \(subject)",
            why: "another program with the name git could make a check pass",
            fix: "see which git is the first in PATH, and what is wrong with the repository: git fsck"
        )
    }

    /// The one name that git printed.
    static func name(of bytes: [UInt8]) throws(PintleError) -> String {
        let names = try names(of: bytes)
        guard names.count == 1, let name = names.first else { throw strange("the name of one commit") }
        return name
    }

    /// The names that git printed, a line each.
    static func names(of bytes: [UInt8]) throws(PintleError) -> [String] {
        guard bytes.last ?? UInt8(ascii: "\n") == UInt8(ascii: "\n") else { throw strange("complete lines") }
        var names: [String] = []
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            guard isObjectName(line) else { throw strange("names of objects") }
            names.append(String(decoding: line, as: UTF8.self))
        }
        return names
    }

    /// 40 or 64 hexadecimal digits.
    static func isObjectName(_ text: some Collection<UInt8>) -> Bool {
        (text.count == 40 || text.count == 64)
            && text.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }
}
