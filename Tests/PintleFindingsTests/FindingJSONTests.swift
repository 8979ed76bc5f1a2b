import PintleCore
import PintleFindings
import Testing

struct FindingJSONTests {
    @Test("Nothing found is an empty list")
    func empty() {
        let json = String(decoding: FindingJSON.render([]), as: UTF8.self)
        #expect(json == #"{"version":1,"findings":[],"summary":{"errors":0,"warnings":0,"notes":0}}"#)
    }

    /// Six findings that differ in what they have, and each as JSON.
    private static func samples() -> [(Finding, String)] {
        inFiles() + inSchema() + [
            (
                Finding(code: "X", severity: .error, message: "m", why: "", fix: ""),
                #"{"code":"X","severity":"error","environment":null,"setting":null,"key":null,"message":"m","#
                    + #""place":null,"schemaPlace":null,"why":"","fix":"","notes":[]}"#
            ),
            (
                Finding(
                    code: "VER001",
                    severity: .error,
                    message: "back\\slash\ttab \u{1B}[0m",
                    why: "\u{7F}",
                    fix: "é😀"
                ),
                #"{"code":"VER001","severity":"error","environment":null,"setting":null,"key":null,"#
                    + #""message":"back\\slash\ttab \u001b[0m","place":null,"schemaPlace":null,"#
                    + #""why":"\u007f","fix":"é😀","notes":[]}"#
            ),
        ]
    }

    /// With a place in an env file: with every member, and with those alone that cannot be missing.
    private static func inFiles() -> [(Finding, String)] {
        let excerpt = SourcePlace(path: "a.env", line: 3, column: 2, length: 4, excerpt: "A_B=é", label: "here")
        let whole = Finding(
            code: "DEL001",
            severity: .warning,
            environment: EnvironmentName("prod"),
            setting: SettingName("a.b"),
            key: EnvKey("A_B"),
            message: "say \"no\"\n\u{202E}",
            place: excerpt,
            schemaPlace: SourcePlace(path: "s.yaml", line: 9),
            why: "w",
            fix: "f",
            notes: ["one", "two"]
        )
        let unknown = Finding(
            code: "TYP001",
            severity: .note,
            environment: EnvironmentName("dev"),
            key: EnvKey("A_B"),
            message: "m",
            place: SourcePlace(path: "a.env", line: 1),
            why: "w",
            fix: "f"
        )
        return [
            (
                whole,
                #"{"code":"DEL001","severity":"warning","environment":"prod","setting":"a.b","#
                    + #""key":"A_B","message":"say \"no\"\n\u202e","#
                    + #""place":{"path":"a.env","line":3,"column":2,"length":4,"excerpt":"A_B=é","label":"here"},"#
                    + #""schemaPlace":{"path":"s.yaml","line":9,"column":null,"length":1,"excerpt":null,"label":null},"#
                    + #""why":"w","fix":"f","notes":["one","two"]}"#
            ),
            (
                unknown,
                #"{"code":"TYP001","severity":"note","environment":"dev","setting":null,"key":"A_B","message":"m","#
                    + #""place":{"path":"a.env","line":1,"column":null,"length":1,"excerpt":null,"label":null},"#
                    + #""schemaPlace":null,"why":"w","fix":"f","notes":[]}"#
            ),
        ]
    }

    /// With a place in the schema alone: of a mistake in it, and of a setting that one audience has.
    private static func inSchema() -> [(Finding, String)] {
        let mistake = Finding(
            code: "SCH006",
            severity: .error,
            message: "the schema has the unknown attribute word",
            schemaPlace: SourcePlace(path: "s.yaml", line: 2, column: 1, length: 4, excerpt: "word: 1", label: nil),
            why: "Pintle would ignore the attribute, so its requirement would not be checked",
            fix: "remove the attribute, or use one that the schema allows here"
        )
        let client = Finding(
            code: "PIN008",
            severity: .error,
            environment: EnvironmentName("prod"),
            setting: SettingName("a.b"),
            audience: .client,
            key: EnvKey("A_B"),
            message: "m",
            schemaPlace: SourcePlace(path: "s.yaml", line: 2, column: 1, length: 4, excerpt: "  a.b:", label: nil),
            why: "w",
            fix: "f",
            notes: ["one"]
        )
        return [
            (
                mistake,
                #"{"code":"SCH006","severity":"error","environment":null,"setting":null,"key":null,"#
                    + #""message":"the schema has the unknown attribute word","place":null,"#
                    + #""schemaPlace":{"path":"s.yaml","line":2,"column":1,"length":4,"excerpt":"word: 1","label":null},"#
                    + #""why":"Pintle would ignore the attribute, so its requirement would not be checked","#
                    + #""fix":"remove the attribute, or use one that the schema allows here","notes":[]}"#
            ),
            (
                client,
                #"{"code":"PIN008","severity":"error","environment":"prod","setting":"a.b","key":"A_B","message":"m","#
                    + #""place":null,"schemaPlace":{"path":"s.yaml","line":2,"column":1,"length":4,"#
                    + #""excerpt":"  a.b:","label":null},"why":"w","fix":"f","notes":["one"]}"#
            ),
        ]
    }

    @Test("Six findings are written with every member, in a fixed order, one after another")
    func whole() {
        let samples = Self.samples()
        for (finding, expected) in samples {
            let json = String(decoding: FindingJSON.render([finding]), as: UTF8.self)
            #expect(json.hasPrefix(#"{"version":1,"findings":["# + expected + #"],"summary":{"#), "\(json)")
        }
        let all = String(decoding: FindingJSON.render(samples.map(\.0)), as: UTF8.self)
        let summary = #"],"summary":{"errors":4,"warnings":1,"notes":1}}"#
        #expect(all == #"{"version":1,"findings":["# + samples.map(\.1).joined(separator: ",") + summary)
    }
}
