import Foundation
import SeededRandom
import Testing

@Suite("A year passes without stopping a service", .enabled(if: Sandbox.mayMoveClock, "faketime is not installed"))
struct YearTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
        try sandbox.removeReader()
    }

    /// Days around those on which something changes; every one of a year when there is time.
    private static let days =
        switch Effort.current {
        case .sample: [0, 1, 30, 31, 365]
        case .exhaustive: [0, 1, 16, 17, 30, 31, 32, 90, 364, 365]
        case .all: Array(0...365)
        }

    @Test(
        "Every restart succeeds, also without seen states, and render refuses from the 31st day"
    )
    func restarts() throws {
        for day in Self.days {
            for environment in ["dev", "prod"] {
                let outcome = try sandbox.pintle(
                    on: day,
                    "run",
                    environment,
                    "--",
                    "/bin/echo",
                    "started",
                    variables: sandbox.container()
                )
                #expect(outcome.status == 0 && outcome.text == "started\n", "\(environment) on day \(day): \(outcome)")
                let isOverdue = environment == "prod" && day > 30
                #expect(outcome.errorText.contains("warning[SEC022]") == isOverdue, "day \(day): \(outcome)")
            }
            let refused = try sandbox.pintle(on: day, "render", "prod", "--no-regions", "-o", "out-\(day)")
            #expect(refused.status == (day > 30 ? 1 : 0), "day \(day): \(refused)")
            #expect(sandbox.holds("out-\(day)") == (day <= 30))
            let checked = try sandbox.pintle(on: day, "check", "prod")
            #expect(checked.status == (day > 30 ? 1 : 0), "day \(day): \(checked)")
            let accepted = try sandbox.pintle(on: day, "render", "prod", "--no-regions", "--overdue", "-o", "out")
            #expect(accepted.status == 0, "day \(day): \(accepted)")
        }
    }

    @Test("A coming error is announced in one line from 14 days before it")
    func announced() throws {
        let line = "note: on \(Sandbox.date(31)) SEC022 becomes an error for 15 secrets of prod\n"
        for (day, isAnnounced) in [(16, false), (17, true), (30, true), (31, false)] {
            for command in [
                ["run", "prod", "--", "/bin/true"], ["check", "prod"], ["render", "prod", "server", "-o", "o"],
            ] {
                let outcome = try sandbox.pintle(on: day, command)
                #expect(outcome.errorText.components(separatedBy: line).count == (isAnnounced ? 2 : 1), "\(outcome)")
            }
        }
        let saved = try sandbox.pintle(on: 17, "set", "prod", "LOG_LEVEL", "warning")
        #expect(saved.errorText.contains(line), "\(saved)")
    }

    @Test("The receipt and the log name accepted findings with day and member")
    func recorded() throws {
        let since = Sandbox.date(31)
        let rendered = try sandbox.pintle(on: 40, "render", "prod", "--no-regions", "--overdue", "-o", "out")
        #expect(rendered.errorText.contains("note: alice accepts in prod: SEC022 since \(since) for "), "\(rendered)")
        let receipt = try sandbox.text("out/pintle.receipt.json")
        #expect(
            receipt.contains(
                "{\"code\": \"SEC022\", \"setting\": \"session.secret\", \"since\": \"\(since)\", \"member\": \"alice\"}"
            )
        )
        // The receipt is read again, and what lies there is what would be written.
        let compared = try sandbox.pintle(on: 41, "render", "prod", "--no-regions", "--overdue", "-o", "out", "--check")
        #expect(compared.status == 0, "\(compared)")
        #expect(try sandbox.pintle(on: 41, "render", "prod", "--no-regions", "-o", "out", "--check").status == 1)
        let run = try sandbox.pintle(on: 40, "run", "prod", "--overdue", "--", "/bin/true")
        #expect(
            run.status == 0 && run.errorText.contains("note: alice accepts in prod: SEC022 since \(since)"),
            "\(run)"
        )
        let nothing = try sandbox.pintle(on: 1, "run", "prod", "--overdue", "--", "/bin/true")
        #expect(nothing.status == 0 && nothing.errorText.contains("note: nothing in prod is overdue"), "\(nothing)")
    }

    @Test("A render of other files keeps the acceptance of files that stay")
    func kept() throws {
        for target in ["server", "app"] {
            let outcome = try sandbox.pintle(on: 40, "render", "prod", target, "--no-regions", "--overdue", "-o", "out")
            try #require(outcome.status == 0, "\(outcome)")
        }
        #expect(try sandbox.text("out/pintle.receipt.json").contains("\"overdue\": ["))
        try sandbox.pintle(on: 1, "render", "prod", "--no-regions", "-o", "out")
        #expect(try !sandbox.text("out/pintle.receipt.json").contains("overdue"))
    }

    @Test("A new signature during an error makes run refuse the error")
    func signedAgain() throws {
        let saved = try sandbox.pintle(on: 40, "set", "prod", "LOG_LEVEL", "warning")
        #expect(saved.status == 0, "\(saved)")
        #expect(
            saved.errorText.contains(
                "note: SEC022 was overdue, so 'run' and services accepted it; the new signature ends that: they refuse prod"
            ),
            "\(saved)"
        )
        for command in [["run", "prod", "--", "/bin/echo", "started"], ["render", "prod", "--overdue", "-o", "out"]] {
            let outcome = try sandbox.pintle(on: 41, command)
            #expect(outcome.status == 1 && outcome.text.isEmpty, "\(outcome)")
        }
    }

    @Test("The demonstration project of this repository starts on every day")
    func demonstration() throws {
        let repository = URL(filePath: #filePath).pathComponents.dropLast(4).joined(separator: "/").dropFirst()
        let key = try String(contentsOfFile: repository + "/keys/demo.identity", encoding: .utf8)
        for day in Self.days {
            var variables = sandbox.container()
            variables["PINTLE_KEY"] = key
            variables["XDG_CONFIG_HOME"] = sandbox.path + "/none"
            let command = ["run", "dev", "-C", String(repository), "--", "/bin/echo", "started"]
            let outcome = try sandbox.pintle(on: day, command, variables: variables)
            #expect(outcome.status == 0 && outcome.text == "started\n", "day \(day): \(outcome)")
        }
    }
}
