/// One output format.
package protocol Renderer: Sendable {}
