package import ArgumentParser

/// A command of `pintle`; adding one is adding a file `…Command.swift` in `Commands`.
package protocol PintleCommand: ParsableCommand, Sendable {}
