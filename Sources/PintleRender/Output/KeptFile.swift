/// What the last render found where it put a file, or took one away.
package struct KeptFile {
    /// Relative to the output directory.
    package let path: String
    /// The file that lay there; `nil` where none did.
    package let contents: RenderedText?
    /// Whether what lies there now is still what that render put there.
    package let isInPlace: Bool
}
