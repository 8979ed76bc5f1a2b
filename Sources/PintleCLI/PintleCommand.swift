internal import ArgumentParser

/// A command of `pintle`; adding one is adding a file `…Command.swift` in `Commands`.
protocol PintleCommand: ParsableCommand, Sendable {}
