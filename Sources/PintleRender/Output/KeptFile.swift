/// A file that the last render replaced or removed.
package struct KeptFile {
    /// Relative to the output directory.
    package let path: String
    /// The file that lay there; `nil` where none did.
    package let contents: RenderedText?
    /// Whether what lies there now is still what that render put there.
    package let isInPlace: Bool
}
