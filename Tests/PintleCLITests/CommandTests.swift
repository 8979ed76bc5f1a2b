import Testing

@Suite("Placeholder")
struct CommandTests {
    @Test("x") func x() {}
}
