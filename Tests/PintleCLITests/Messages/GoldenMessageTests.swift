import GoldenFiles
import SeededRandom
import Testing

@Suite("What a command refuses is said in words that somebody read")
struct GoldenMessageTests {
    /// All of them are written, whatever is tried.
    private static let tried = GoldenFile.isWritten ? Refusal.possible : Effort.choice(of: Refusal.possible, 40)

    @Test("As on a terminal, with the exit status, and nothing is written", arguments: tried)
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
