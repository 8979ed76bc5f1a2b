internal import PintleCore
internal import PintleSchema

extension RenderedPart {
    /// A file in the target's directory that holds exactly a value, with no line end after it.
    init(_ setting: ResolvedSetting, inside name: String) {
        let buffer = RenderBuffer()
        setting.text.withBytes { buffer.append($0) }
        self.init(.inside(name: name), buffer.finish())
    }
}
