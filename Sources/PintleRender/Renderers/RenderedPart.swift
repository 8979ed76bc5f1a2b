internal import PintleCore
internal import PintleSchema

/// One of the files that a format makes of a target.
package struct RenderedPart: Sendable {
    /// The path of the file.
    package enum Place: Hashable, Sendable {
        /// To the target's path.
        case target
        /// To the target's path with an ending of its own.
        case beside(ending: String)
        /// Into the directory that is the target's path.
        case inside(name: String)
    }

    package let place: Place
    package let text: RenderedText

    init(_ place: Place, _ text: RenderedText) {
        self.place = place
        self.text = text
    }

    func path(of target: Target) -> String {
        switch place {
        case .target: target.path
        case .beside(let ending): target.path + ending
        case .inside(let name): target.path + "/" + name
        }
    }
}

extension RenderedPart {
    /// A file in the target's directory that holds exactly a value, with no line end after it.
    init(_ setting: ResolvedSetting, inside name: String) {
        let buffer = RenderBuffer()
        setting.text.withBytes { buffer.append($0) }
        self.init(.inside(name: name), buffer.finish())
    }
}
