package import ArgumentParser

/// A command of `pintle`.
///
/// To add a command, add one file `…Command.swift` in `Commands` and one line in its group in
/// ``PintleCommandRegistry``.
package protocol PintleCommand: ParsableCommand, Sendable {}
