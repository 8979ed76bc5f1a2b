package protocol Renderer: Sendable {}
