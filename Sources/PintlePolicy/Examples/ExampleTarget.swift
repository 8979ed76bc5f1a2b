package import PintleCore

/// One target of an example.
package struct ExampleTarget: Sendable {
    package let name: String
    package let format: String
    package let audience: Audience
    package let include: [String]?

    package init(_ name: String, format: String, audience: Audience, include: [String]? = nil) {
        self.name = name
        self.format = format
        self.audience = audience
        self.include = include
    }
}
