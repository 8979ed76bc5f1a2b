/// What a run does to one path.
struct RenderChange {
    let path: OutputPath
    /// What will lie there; `nil` takes the file away.
    let contents: RenderedText?
}
