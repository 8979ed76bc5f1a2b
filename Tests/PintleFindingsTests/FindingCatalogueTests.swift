import PintleFindings
import Testing

@Suite("The catalogue has the texts of every code that does not belong to a rule")
struct FindingCatalogueTests {
    @Test("Every code has a title, a reason and a fix", arguments: FindingCatalogue.pages.map(\.code))
    func texts(code: String) throws {
        let page = try #require(FindingCatalogue.page(of: code))
        for text in [page.title, page.why, page.fix] { #expect(!text.isEmpty && !text.hasSuffix(".")) }
        #expect(FindingCatalogue.why(code) == page.why && FindingCatalogue.fix(code) == page.fix)
        #expect(page.text.hasPrefix("\(code): refuses \(page.title)\n"))
    }

    @Test("An unknown code has no page")
    func unknown() {
        #expect(FindingCatalogue.page(of: "VER099") == nil && FindingCatalogue.why("VER099").isEmpty)
    }
}
