import GoldenFiles
import Testing

@Suite("What a command refuses is said in words that somebody read")
struct GoldenMessageTests {
    @Test("As on a terminal, with the exit status, and nothing is written", arguments: Refusal.possible)
    func texts(refusal: Refusal) throws {
        let (text, status, written) = try refusal.outcome()
        #expect(status != 0, "\(text)")
        #expect(text.contains("= fix:") || text.contains("\"fix\"") || text.contains("--help"), "\(text)")
        #expect(!refusal.writesNothing || written == [])
        #expect(try GoldenFile(refusal.file).difference(from: text) == nil)
    }

    @Test("There is none of a refusal that is gone")
    func complete() {
        let names = Refusal.all.map(\.file)
        #expect(GoldenFile.names() == Set(names) && Set(names).count == names.count)
    }
}
