package import PintleCore
package import PintleFindings

/// One artifact to render: a format, an audience and a path.
package struct Target: Sendable {
    package let name: String
    /// The word the schema used, such as `dotenv`; the renderers know which formats there are.
    package let format: String
    package let audience: Audience
    /// Relative to the output directory, with `/` between its parts; never absolute, never with `..`.
    package let path: String
    /// Names or groups (`supabase`) that narrow it; `nil` is everything of its audience.
    package let include: [String]?
    package let exclude: [String]
    /// The options of the format, such as `nested: true`, each with its place.
    package let options: [String: Option]
    package let place: SourcePlace

    package struct Option: Sendable, Hashable {
        package let text: String
        package let place: SourcePlace

        package init(text: String, place: SourcePlace) {
            self.text = text
            self.place = place
        }
    }

    package init(
        name: String,
        format: String,
        audience: Audience,
        path: String,
        include: [String]?,
        exclude: [String],
        options: [String: Option],
        place: SourcePlace
    ) {
        self.name = name
        self.format = format
        self.audience = audience
        self.path = path
        self.include = include
        self.exclude = exclude
        self.options = options
        self.place = place
    }

    /// Whether the target takes a setting: of its audience, included and not excluded.
    ///
    /// A `client` target takes client settings only; a `server` target takes both, as servers need the public values too.
    package func takes(_ setting: Setting) -> Bool {
        guard audience == .server || setting.audience == .client else { return false }
        let isNamed: (String) -> Bool = { $0 == setting.name.text || setting.name.text.hasPrefix($0 + ".") }
        return include?.contains(where: isNamed) ?? true && !exclude.contains(where: isNamed)
    }
}
