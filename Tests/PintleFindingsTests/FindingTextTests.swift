import PintleFindings
import PintleSchema
import PintleSystem
import Testing

struct FindingTextTests {
    private func finding(place: SourcePlace?, schemaPlace: SourcePlace?, notes: [String] = []) -> Finding {
        Finding(
            code: "PIN001",
            severity: .error,
            message: "supabase.url is pinned by supabase.pins, but prod has 1 pin and needs 2",
            place: place,
            schemaPlace: schemaPlace,
            why: "if you lose the only pinned key, every installed app stops working until users update",
            fix: "pintle pins show backup.pem, then add it: pintle edit prod",
            notes: notes
        )
    }

    private let place = SourcePlace(
        path: "environments/prod.env",
        line: 14,
        column: 1,
        length: 13,
        excerpt: "SUPABASE_PINS=sha256/kIdp6NN…",
        label: "one pin, no backup"
    )
    private let schemaPlace = SourcePlace(path: "environments/schema.yaml", line: 31, column: 3, length: 13)

    @Test("A finding shows what, where, why and how to fix it")
    func whole() {
        let finding = finding(
            place: place,
            schemaPlace: schemaPlace,
            notes: ["this value comes from prod; base has none"]
        )
        let text = FindingText.render([finding], subject: "prod", closing: "Nothing was written.")
        #expect(
            text == """
                error[PIN001]: supabase.url is pinned by supabase.pins, but prod has 1 pin and needs 2
                  --> environments/prod.env:14
                   |
                14 | SUPABASE_PINS=sha256/kIdp6NN…
                   | ^^^^^^^^^^^^^ one pin, no backup
                  ::: environments/schema.yaml:31
                   = why:  if you lose the only pinned key, every installed app stops working until users update
                   = fix:  pintle pins show backup.pem, then add it: pintle edit prod
                   = note: this value comes from prod; base has none

                1 error in prod. Nothing was written. More: pintle rules PIN001

                """
        )
    }

    @Test("Of many of one kind a few are shown in full, more with a line each, and the rest is counted")
    func many() {
        let findings = (1...1000).map { line in
            finding(place: SourcePlace(path: "environments/prod.env", line: line), schemaPlace: schemaPlace)
        }
        let text = FindingText.render(findings, subject: "prod")
        #expect(text.split(separator: "\n").count < 100)
        #expect(text.contains("\nerror[PIN001]: 996 more of this kind\n  --> environments/prod.env:5: supabase.url is"))
        #expect(text.contains("\n  and 956 more; --format json lists all of them\n"))
        #expect(text.hasSuffix("\n1000 errors in prod. More: pintle rules PIN001\n"))
    }

    @Test("As many as can be read are all shown in full")
    func few() {
        let findings = (1...5).map { line in
            finding(place: SourcePlace(path: "environments/prod.env", line: line), schemaPlace: schemaPlace)
        }
        let text = FindingText.render(findings, subject: "prod")
        #expect(text.ranges(of: "= why:").count == 5 && !text.contains("more of this kind"))
    }

    @Test("Without a line of an env file the schema is the place")
    func schemaOnly() {
        #expect(
            FindingText.render(finding(place: nil, schemaPlace: schemaPlace)) == """
                error[PIN001]: supabase.url is pinned by supabase.pins, but prod has 1 pin and needs 2
                  --> environments/schema.yaml:31
                   = why:  if you lose the only pinned key, every installed app stops working until users update
                   = fix:  pintle pins show backup.pem, then add it: pintle edit prod

                """
        )
    }

    @Test("A mistake in the schema is marked where it stands")
    func mistake() throws {
        let text = "project: a\nsettings:\n  a: { type: int, requierd: true }\n"
        let findings = SchemaReader.read(Array(text.utf8), path: "environments/schema.yaml").findings
        #expect(
            FindingText.render(findings, subject: "the schema") == """
                error[SCH006]: a has the unknown attribute requierd
                 --> environments/schema.yaml:3
                  |
                3 |   a: { type: int, requierd: true }
                  |                   ^^^^^^^^ did you mean required?
                  = why:  Pintle would ignore the attribute, so its requirement would not be checked
                  = fix:  write required

                1 error in the schema. More: pintle rules SCH006

                """
        )
    }

    @Test("Characters that move the cursor or reorder text are escaped, and marks stay below the marked text")
    func escaping() {
        let hostile = "a\u{1B}[2J\u{202E}b"
        let finding = Finding(
            code: "X",
            severity: .note,
            message: hostile,
            place: SourcePlace(path: hostile, line: 1, column: 5, length: 2, excerpt: "\u{202E}é=\tb", label: hostile),
            why: hostile,
            fix: "line\nfeed",
            notes: [hostile]
        )
        let text = FindingText.render([finding], subject: "prod")
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !RawForbidden.contains($0) })
        let lines = text.split(separator: "\n")
        #expect(lines[3] == #"1 | \u{202e}é=\u{9}b"#)
        #expect(lines[4].hasPrefix("  |                ^ a"))
        #expect(lines[6] == #"  = fix:  line\u{a}feed"#)
    }

    @Test("A long line is cut, and its marks with it")
    func long() {
        let excerpt = String(repeating: "x", count: 5000)
        let place = SourcePlace(path: "a", line: 7, column: 150, length: 4000, excerpt: excerpt)
        let lines = FindingText.render(finding(place: place, schemaPlace: nil)).split(separator: "\n")
        #expect(lines[3] == "7 | \(String(repeating: "x", count: 160))…")
        #expect(lines[4] == "  | \(String(repeating: " ", count: 149))\(String(repeating: "^", count: 11))")
    }

    @Test(
        "A mark beyond the end of its line still stands there",
        arguments: [(4, 1, "   ^"), (99, 5, "   ^"), (1, 0, "^"), (3, 9, "  ^")]
    )
    func beyond(column: Int, length: Int, marks: String) {
        let place = SourcePlace(path: "a", line: 7, column: column, length: length, excerpt: "abc")
        let lines = FindingText.render(finding(place: place, schemaPlace: nil)).split(separator: "\n")
        #expect(lines[4] == "  | \(marks)")
    }

    @Test("Colours are there when asked for")
    func coloured() {
        let finding = finding(place: place, schemaPlace: nil)
        let coloured = FindingText.render(finding, isColoured: true)
        #expect(coloured.hasPrefix("\u{1B}[1;31merror[PIN001]\u{1B}[0m"))
        #expect(!FindingText.render(finding).contains("\u{1B}"))
    }

    @Test("Nothing found is nothing shown")
    func empty() {
        #expect(FindingText.render([], subject: "prod").isEmpty)
        #expect(FindingSummary([]).description == "nothing found")
    }

    @Test("Findings are counted by severity")
    func summary() {
        let findings = [Severity.error, .error, .warning, .note].map {
            Finding(code: "X", severity: $0, message: "", why: "", fix: "")
        }
        #expect(FindingSummary(findings).description == "2 errors, 1 warning, 1 note")
    }

    @Test("Errors come first, then path, line and code")
    func order() {
        func finding(_ code: String, _ severity: Severity, _ path: String, _ line: Int) -> Finding {
            let place = SourcePlace(path: path, line: line)
            return Finding(code: code, severity: severity, message: "", place: place, why: "", fix: "")
        }
        let sorted = [
            finding("A1", .error, "a", 2), finding("A2", .error, "a", 2), finding("A0", .error, "a", 10),
            finding("A0", .error, "b", 1), finding("A0", .warning, "a", 1), finding("A0", .note, "a", 1),
        ]
        #expect(sorted.reversed().sorted(by: Finding.precedes) == sorted)
    }
}
