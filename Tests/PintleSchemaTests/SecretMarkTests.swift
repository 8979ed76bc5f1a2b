import PintleCore
import PintleSchema
import Testing

@Suite("Settings are declared secret in the schema's text, which stays as it is otherwise")
struct SecretMarkTests {
    private static let before = """
        # Settings of a shop
        project: shop
        environments: { prod: { level: production } }   # one is enough
        settings:
          a.flow:   { type: string, min-length: 8 }   # flow
          a.plain:
            doc: "Größe: 3 #5"   # a comment
            type: string   # another
            required: [prod]
          a.quoted: {doc: größer, "type": 'string'}
          a.open:   { secret: false, type: hex }
          a.lines:  {
            type: base64,
            bytes: 32 }
          a.other:  { type: int }
        """

    private static let after = """
        # Settings of a shop
        project: shop
        environments: { prod: { level: production } }   # one is enough
        settings:
          a.flow:   { type: string, secret: true, min-length: 8 }   # flow
          a.plain:
            doc: "Größe: 3 #5"   # a comment
            type: string   # another
            secret: true
            required: [prod]
          a.quoted: {doc: größer, "type": 'string', secret: true}
          a.open:   { secret: true, type: hex }
          a.lines:  {
            type: base64, secret: true,
            bytes: 32 }
          a.other:  { type: int }
        """

    private func marked(_ text: String, _ names: String...) throws -> String? {
        let names = try Set(names.map { try #require(SettingName($0)) })
        return SecretMarkText.marking(names, in: Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("The word joins every layout of a declaration")
    func layouts() throws {
        let marked = try marked(Self.before, "a.flow", "a.plain", "a.quoted", "a.open", "a.lines")
        #expect(marked == Self.after)
        let read = try schema(try #require(marked))
        #expect(
            read.settings.filter(\.isSecret).map(\.name.text) == ["a.flow", "a.plain", "a.quoted", "a.open", "a.lines"]
        )
    }

    @Test("A text without the setting is not changed")
    func absent() throws {
        #expect(try marked(Self.before, "a.flow", "b") == nil)
        #expect(try marked("project: a\n", "a.flow") == nil)
    }
}

@Suite("A reason not to be secret")
struct PlaintextReasonTests {
    @Test("It is read with secret: false, and shown in the reference")
    func read() throws {
        let read = try PintleSchemaTests.schema(
            "project: a\nsettings:\n  demo.password: { type: string, secret: false, because: 'it is *public*' }\n"
        )
        let setting = try #require(read.settings.first)
        #expect(setting.plaintextReason == "it is *public*" && !setting.isSecret && !setting.isUndecided)
        #expect(SchemaDocument.text(of: read).contains("| no secret because | it is \\*public\\* |"))
    }

    @Test(
        "It needs secret: false, and a text",
        arguments: [
            "secret: true, because: x", "because: x", "secret: false, because: ' '", "secret: false, because: [x]",
        ]
    )
    func refused(words: String) {
        let text = "project: a\nsettings:\n  demo.password: { type: string, \(words) }\n"
        #expect(SchemaReader.read(Array(text.utf8), path: "s.yaml").schema == nil)
    }
}
