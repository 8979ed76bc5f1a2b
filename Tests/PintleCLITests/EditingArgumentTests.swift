import Testing

@Suite("Messages do not repeat the command line")
struct EditingArgumentTests {
    @Test(
        "More than one value is refused without quoting it",
        arguments: [["hunter2", "horse", "battery"], ["hunter2", "--battery"], ["hunter2", "-xhorse"]]
    )
    func severalValues(values: [String]) throws {
        let project = try EditingProject()
        let refused = try project.run(["set", "prod", "DB_PASSWORD"] + values)
        #expect(refused.status == 64)
        for word in ["hunter", "horse", "battery"] { #expect(!(refused.output + refused.errors).contains(word)) }
    }

    @Test("A value for an undeclared setting is refused as a secret, with the reason")
    func unknownSetting() throws {
        let project = try EditingProject()
        let refused = try project.run(["set", "prod", "PROT", "8080"])
        #expect(refused.status == 64)
        #expect(refused.errors.contains("the schema does not declare PROT"))
        #expect(!refused.errors.contains("8080"))
    }

    @Test("A note says when an identity is stored without a passphrase")
    func unprotectedIdentity() throws {
        let project = try EditingProject()
        #expect(project.begun.errors.contains("It has no passphrase, because the command has no terminal"))
    }
}
