/// A parser, and what must be true of it for every text.
///
/// To add one, add one file in `Targets` and one line in ``FuzzTargetRegistry``.
protocol FuzzTarget: Sendable {
    /// The name by which it is chosen.
    static var name: String { get }

    /// Files and folders of the repository whose texts are good ones, or nearly so.
    static var seedPaths: [String] { get }

    /// More such texts.
    static var seeds: [[UInt8]] { get }

    /// Texts that once took too long: every run begins with them.
    static var longTexts: [[UInt8]] { get }

    /// What means something to the parser: libFuzzer puts it into texts.
    static var words: [String] { get }

    /// Reads a text, and stops the process with ``require(_:_:)`` when something is not as it must be.
    static func read(_ text: [UInt8])
}

extension FuzzTarget {
    static var seedPaths: [String] { [] }
    static var seeds: [[UInt8]] { [] }
    static var longTexts: [[UInt8]] { [] }
    static var words: [String] { [] }
}

/// Stops the process when something is not as it must be; libFuzzer then keeps the text.
func require(_ condition: @autoclosure () -> Bool, _ promise: @autoclosure () -> String) {
    guard condition() else { fatalError("broken promise: " + promise()) }
}
