import PintleCore
import PintleFindings
import Testing

struct FindingJSONTests {
    @Test("Nothing found is an empty list")
    func empty() {
        let json = String(decoding: FindingJSON.render([]), as: UTF8.self)
        #expect(json == #"{"version":1,"findings":[],"summary":{"errors":0,"warnings":0,"notes":0}}"#)
    }

    @Test("A finding is written with every member, in a fixed order")
    func whole() {
        let finding = Finding(
            code: "DEL001",
            severity: .warning,
            environment: EnvironmentName("prod"),
            setting: SettingName("a.b"),
            key: EnvKey("A_B"),
            message: "say \"no\"\n\u{202E}",
            place: SourcePlace(path: "a.env", line: 3, column: 2, length: 4, excerpt: "A_B=é", label: "here"),
            schemaPlace: SourcePlace(path: "s.yaml", line: 9),
            why: "w",
            fix: "f",
            notes: ["one", "two"]
        )
        let bare = Finding(code: "X", severity: .error, message: "m", why: "", fix: "")
        let json = String(decoding: FindingJSON.render([finding, bare]), as: UTF8.self)
        let expected = [
            #"{"version":1,"findings":[{"code":"DEL001","severity":"warning","environment":"prod","setting":"a.b","#,
            #""key":"A_B","message":"say \"no\"\n\u202e","#,
            #""place":{"path":"a.env","line":3,"column":2,"length":4,"excerpt":"A_B=é","label":"here"},"#,
            #""schemaPlace":{"path":"s.yaml","line":9,"column":null,"length":1,"excerpt":null,"label":null},"#,
            #""why":"w","fix":"f","notes":["one","two"]},"#,
            #"{"code":"X","severity":"error","environment":null,"setting":null,"key":null,"message":"m","#,
            #""place":null,"schemaPlace":null,"why":"","fix":"","notes":[]}],"#,
            #""summary":{"errors":1,"warnings":1,"notes":0}}"#,
        ]
        #expect(json == expected.joined())
    }
}
