import PintleFindings
import PintleCrypto
import PintleProject
import Testing

@Suite("A secret in a comment is found")
struct CommentCheckTests {
    private static func secrets(_ texts: [String]) throws -> [Secret] {
        try texts.map { try Secret(copying: Array($0.utf8).span) }
    }

    @Test(
        "A secret is found anywhere in a comment",
        arguments: [
            ("# hunter2", 1), ("# xhunter2x", 1), ("#hunter2", 1), ("# hunter", nil), ("# hunte r2", nil),
            ("# postgres://a", nil), ("# postgres://abc", 2), ("# postgres://ab", 3), ("# aaaaaaaaaab", 4),
            ("# short", nil), ("#", nil), ("", nil), ("# \u{0}\u{0}\u{0}\u{0}\u{0}\u{0}", 5), ("# hunhunter2", 1),
        ] as [(String, Int?)]
    )
    func finding(comment: String, place: Int?) throws {
        let texts = ["short", "hunter2", "postgres://abc", "postgres://ab", "aaaaab", "\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}"]
        let check = CommentCheck(try Self.secrets(texts))
        let found = check.secret(in: Array(comment.utf8).span)
        // Of two secrets that begin alike, either may be named.
        #expect(found == place || [found, place] == [3, 2])
    }

    @Test("The error names the first comment and the setting, and holds no value")
    func problem() throws {
        let secret = try Secret(copying: Array("hunter2".utf8).span)
        let problem = CommentCheck.problem(
            comments: [(1, Array("# fine".utf8)), (7, Array("# was hunter2".utf8))],
            secrets: [("DB_PASSWORD", secret)],
            path: "environments/prod.env"
        )
        #expect(problem?.line == 7)
        #expect(problem?.description.contains("DB_PASSWORD") == true)
        #expect(problem?.description.contains("hunter2") == false)
    }

    @Test("Repetitive secrets and comments take only seconds", .timeLimit(.minutes(20)))
    func repeated() throws {
        let check = CommentCheck(
            try Self.secrets((6..<600).map { String(repeating: "x", count: $0) + "y" } + ["xxxxz"])
        )
        #expect(check.secret(in: Array(repeatElement(UInt8(ascii: "x"), count: 200_000)).span) == nil)
        let held = Array((String(repeating: "x", count: 200_000) + " xxxxxxxxy").utf8)
        #expect(check.secret(in: held.span) != nil)
    }

    @Test("Many secrets with a common beginning and many comments take only seconds", .timeLimit(.minutes(20)))
    func scale() throws {
        let prefix = "postgres://user:"
        let secrets = try Self.secrets((0..<5_000).map { "\(prefix)\($0)-\(String(repeating: "p", count: $0 % 40))" })
        let check = CommentCheck(secrets)
        for number in 0..<2_000 {
            #expect(check.secret(in: Array("# see \(prefix)x\(number) and \(prefix)y".utf8).span) == nil)
        }
    }
}
