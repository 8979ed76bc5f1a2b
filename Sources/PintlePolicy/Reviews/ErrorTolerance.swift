package import PintleCore
package import PintleFindings
package import PintleSchema

/// Which errors let an environment pass all the same.
package struct ErrorTolerance: Sendable {
    /// Whether errors do that only the passing of time has brought.
    package let acceptsOverdue: Bool
    /// Whose programs alone get the values: what concerns only others stops nothing then.
    package let audience: Audience?

    package init(acceptsOverdue: Bool = false, audience: Audience? = nil) {
        self.acceptsOverdue = acceptsOverdue
        self.audience = audience
    }

    package static let nothing = ErrorTolerance()
    /// What a service that runs already may not be stopped by.
    package static let running = ErrorTolerance(acceptsOverdue: true, audience: .server)
}

/// An error that let its environment pass.
package struct ToleratedError: Sendable {
    package let error: Finding
    /// The first day on which time alone made it an error; `nil` when something else lets it pass.
    package let since: CalendarDate?
    private let note: String?

    init(error: Finding, since: CalendarDate?, note: String?) {
        self.error = error
        self.since = since
        self.note = note
    }

    /// The setting that it is about, as the schema spells it; the key of one that the schema does not know.
    package var subject: String { error.setting?.text ?? error.key?.text ?? "" }

    /// The same as a warning that says why it is one.
    package var warning: Finding { error.asWarning(notes: [note].compactMap(\.self)) }
}
