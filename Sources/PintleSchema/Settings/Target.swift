package import PintleCore
package import PintleFindings
internal import PintleSystem

/// One artifact to render: a format, an audience and a path.
package struct Target: Sendable {
    package let name: String
    /// The word the schema used, such as `dotenv`; the renderers know which formats there are.
    package let format: String
    package let audience: Audience
    /// The kind of client, as the schema says; `nil` when it does not.
    package let client: ClientKind?
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
        client: ClientKind? = nil,
        path: String,
        include: [String]?,
        exclude: [String],
        options: [String: Option],
        place: SourcePlace
    ) {
        self.name = name
        self.format = format
        self.audience = audience
        self.client = client
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

/// A kind of client.
package enum ClientKind: String, Sendable, Hashable, CaseIterable {
    /// A program on a user's device, which checks pins.
    case app
    /// A page in a browser, which cannot check pins.
    case web

    /// Formats that only programs on devices read.
    package static let appFormats: Set<String> = [
        "android-network-security", "apple-transport-security", "dart-define", "plist", "trustkit", "xcconfig",
    ]
}

extension Target {
    /// The kind of client, as the schema says or as the format decides; `nil` for a server, and where neither tells.
    package var clientKind: ClientKind? {
        guard audience == .client else { return nil }
        return client ?? (ClientKind.appFormats.contains(format) ? .app : nil)
    }
}

extension Schema {
    /// The client targets that take a setting.
    package func clientTargets(of setting: Setting) -> [Target] {
        targets.filter { $0.audience == .client && $0.takes(setting) }
    }
}

/// The path of a target: relative, with `/` between its parts, inside the output directory on every system.
struct TargetPath: Sendable {
    let text: String
    /// As file systems that ignore case see it.
    let folded: String

    /// `nil` for a text with a ``problem(of:)``.
    init?(_ text: String) {
        guard Self.problem(of: text) == nil else { return nil }
        self.text = text
        folded = text.lowercased()
    }

    /// The reason why a text is not a target path, as a clause about it; `nil` when it is one.
    static func problem(of text: String) -> String? {
        let tooLong = "is longer than 1024 bytes, or has a part longer than 255 bytes"
        if text.unicodeScalars.contains(where: RawForbidden.contains) { return "contains an invisible character" }
        if text.utf8.contains(UInt8(ascii: "\\")) { return "contains a backslash" }
        if text.utf8.first == UInt8(ascii: "/") { return "is absolute" }
        for part in text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            if part.isEmpty { return "has an empty part, or ends with a slash" }
            if part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8) { return "contains . or .. as a part" }
            if part.count > 255 { return tooLong }
        }
        return text.utf8.count > 1024 ? tooLong : nil
    }

    /// The directories that it lies in, folded like ``folded``.
    var parents: [String] {
        folded.indices.filter { folded[$0] == "/" }.map { String(folded[..<$0]) }
    }
}
