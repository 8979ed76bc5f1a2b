import GoldenFiles
import SeededRandom
import Testing

@Suite("Each refusal prints its golden message")
struct GoldenMessageTests {
    /// All of them are written, whatever is tried.
    private static let tried = GoldenFile.isWritten ? Refusal.possible : Effort.choice(of: Refusal.possible, 40)

    @Test("The message and exit status match, and nothing is written", arguments: tried)
    func texts(refusal: Refusal) throws {
        let (text, status, written) = try refusal.outcome()
        #expect(status != 0, "\(text)")
        #expect(text.contains("= fix:") || text.contains("\"fix\"") || text.contains("--help"), "\(text)")
        #expect(!refusal.writesNothing || written == [])
        #expect(try GoldenFile(refusal.file).difference(from: text) == nil)
    }

    @Test("Every golden file belongs to a refusal")
    func complete() {
        let names = Refusal.all.map(\.file)
        #expect(GoldenFile.names() == Set(names) && Set(names).count == names.count)
    }
}
