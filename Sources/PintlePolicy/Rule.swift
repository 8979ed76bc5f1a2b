/// One check with a stable code.
package protocol Rule: Sendable {}
