import Testing

@Suite("Placeholder")
struct SettingRepresentableTests {
    @Test("x") func x() {}
}
