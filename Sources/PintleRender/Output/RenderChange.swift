/// The change of a run at one path.
struct RenderChange {
    let path: OutputPath
    /// The new content; `nil` removes the file.
    let contents: RenderedText?
}
