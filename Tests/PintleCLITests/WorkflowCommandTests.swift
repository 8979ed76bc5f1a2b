import Foundation
import Testing

@Suite("No output of pintle is a command for a workflow runner or moves the cursor")
struct WorkflowCommandTests {
    private static func isHarmless(_ text: String) -> Bool {
        !text.contains("##[") && !text.contains("\u{1B}")
            && !text.split(separator: "\n").contains {
                $0.drop { $0.isWhitespace }.hasPrefix("::") && !$0.contains("::: ")
            }
    }

    @Test("File names are harmless", arguments: ["##[error]e.env", "::error::e.env", " ::set-env name=A::b.env"])
    func files(name: String) throws {
        let sandbox = try Sandbox()
        for text in ["=x\n", "A=1\n# AKIAIOSFODNN7EXAMPLE\n"] {
            try sandbox.write(name, text)
            let outcome = try sandbox.pintle("init", "--from", "dev=\(name)")
            #expect(outcome.errorText.contains("e.env") || outcome.errorText.contains("b.env"), "\(outcome)")
            #expect(Self.isHarmless(outcome.errorText) && Self.isHarmless(outcome.text), "\(outcome)")
        }
    }

    @Test("Values and paths that findings quote are harmless")
    func findings() throws {
        let sandbox = try Sandbox.example()
        let value = "http://##[error]x::warning::y.pelican-harbor.net"
        _ = try sandbox.pintle("set", "prod", "API_URL", value)
        for command in [
            ["check", "prod"], ["render", "prod", "-o", "::error::o"], ["explain", "prod", "API_URL"],
            ["list", "prod"],
        ] {
            let outcome = try sandbox.run([BuiltBinary.path] + command)
            #expect(Self.isHarmless(outcome.errorText) && Self.isHarmless(outcome.text), "\(outcome)")
        }
        let rendered = try sandbox.pintle("render", "staging", "-o", "::error::s")
        #expect(rendered.status == 0 && Self.isHarmless(rendered.text), "\(rendered)")
    }

    @Test(
        "Wrong arguments are harmless",
        arguments: [
            ["list", "dev", "\u{1B}[31mx"], ["\u{1B}[31mx"], ["check", "dev", "--\u{1B}[2J"],
            ["set", "dev", "A", "x\u{1B}[2J", "\n::error::y"],
            ["verify", "\n::error::y"], ["render", "dev", "a\n##[error]b"], ["schema", "types", "\u{9B}31m"],
        ]
    )
    func arguments(words: [String]) throws {
        let sandbox = try Sandbox.example()
        let outcome = try sandbox.run([BuiltBinary.path] + words)
        #expect(outcome.status != 0, "\(outcome)")
        #expect(Self.isHarmless(outcome.errorText) && !outcome.errorText.contains("\u{9B}"), "\(outcome)")
    }
}
