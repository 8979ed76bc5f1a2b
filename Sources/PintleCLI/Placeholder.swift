package protocol PintleCommand: Sendable {}
@main struct P { static func main() {} }
