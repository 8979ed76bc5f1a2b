package import PintleFindings
package import PintleSystem
package import PintleCore

/// The member name of the person who creates a project.
package struct FounderName: Sendable {
    package let name: MemberName
    /// The reason for a name that nobody chose; `nil` when the user chose it.
    package private(set) var note: String?

    /// - Parameters:
    ///   - text: The name that the user gave; without it, `$USER` or git's `user.name` decides.
    ///   - project: The directory of the project, for git's configuration.
    ///   - environment: The variables of this process.
    /// - Throws: ``PintleError`` of code `usage` for text that is not a valid name.
    package init(
        _ text: String?,
        in project: ProjectDirectory,
        _ environment: ProcessEnvironment
    ) throws(PintleError) {
        if let text {
            guard let name = MemberName(text) else { throw .invalidName("--as", text) }
            self.name = name
            return
        }
        let user = environment["USER"] ?? environment["LOGNAME"] ?? ""
        if let name = MemberName(NameGrammar.fitted(user)) {
            self.name = name
            return
        }
        let known = GitRepository(of: project, environment).userName().map(NameGrammar.fitted) ?? ""
        guard let name = MemberName(known) ?? MemberName("admin") else {
            throw PintleError(.usage, "Pintle found no name for you", fix: "give one: --as NAME")
        }
        let source = known.isEmpty ? "neither $USER nor git has a name" : "$USER is not set and git has this name"
        note = "your member name is \(name), because \(source); for another name: pintle init --as NAME"
        self.name = name
    }
}

extension ProjectPlan {
    /// The name of a new project: the given one, else the nearest valid one to the directory's.
    ///
    /// - Throws: ``PintleError`` of code `usage` for a given text that is not a valid name.
    package static func name(_ given: String?, for project: ProjectDirectory) throws(PintleError) -> String {
        let name = given ?? NameGrammar.fitted(Files.split(project.path).name)
        if NameGrammar.accepts(name) { return name }
        guard given == nil else { throw .invalidName("--project", name) }
        return "project"
    }
}

extension NameGrammar {
    /// The nearest valid name to a text.
    fileprivate static func fitted(_ text: String) -> String {
        let parts = text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        var name = String(parts.joined(separator: "-").drop { !$0.isLetter }.prefix(maximumLength))
        while name.last == "-" { name.removeLast() }
        return name
    }
}

extension PintleError {
    fileprivate static func invalidName(_ option: String, _ text: String) -> PintleError {
        PintleError(
            .usage,
            "\(option): '\(RawForbidden.escaped(String(text.prefix(60))))' is not a valid name",
            fix: "use \(NameGrammar.description)"
        )
    }
}
