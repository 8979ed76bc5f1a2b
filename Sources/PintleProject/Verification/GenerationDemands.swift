package import PintleFindings
internal import PintleSystem

/// The lowest generations that the caller of a command accepts.
package struct GenerationDemands: Sendable {
    /// The lowest generation of an environment's file, of `schema`, or the lowest position of `roster`.
    private var minimum: [String: UInt64] = [:]
    /// The lowest epoch of an environment's file.
    private var minimumEpoch: [String: UInt64] = [:]
    /// The one generation that is accepted although this machine has seen a higher one.
    let allowed: [String: UInt64]

    package init() { allowed = [:] }

    /// - Parameters:
    ///   - minimum: `NAME=N` each; an environment's may say `NAME=N:EPOCH`.
    ///   - allowed: `NAME=N` each.
    ///   - project: Knows the environments.
    /// - Throws: ``PintleError`` of code `usage` for anything else, of code `notFound` for a name that nothing has.
    package init(minimum: [String], allowed: [String], in project: Project) throws(PintleError) {
        for text in minimum {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count > 1 else { continue }
            guard parts.count == 2, let name = text.split(separator: "=").first.map(String.init), name != "schema",
                name != "roster",
                let epoch = Self.number(parts[1])
            else { throw Self.malformed("--min-generation") }
            minimumEpoch[name] = epoch
        }
        let generations = minimum.map { String($0.split(separator: ":", omittingEmptySubsequences: false)[0]) }
        self.minimum = try Self.read(generations, "--min-generation", project)
        self.allowed = try Self.read(allowed, "--allow-generation", project)
    }

    private static func read(
        _ texts: [String],
        _ option: String,
        _ project: Project
    ) throws(PintleError) -> [String: UInt64] {
        var demands: [String: UInt64] = [:]
        for text in texts {
            let parts = text.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2, let number = number(parts[1]) else { throw malformed(option) }
            let name = String(parts[0])
            if name != "schema", name != "roster" || option != "--min-generation" {
                _ = try project.environment(named: name)
            }
            demands[name] = number
        }
        return demands
    }

    private static func number(_ text: Substring) -> UInt64? {
        guard let number = UInt64(text), number > 0, "\(number)" == text else { return nil }
        return number
    }

    private static func malformed(_ option: String) -> PintleError {
        PintleError(.usage, "\(option) takes NAME=N", fix: "write \(option) prod=42")
    }

    /// Refuses a state that is older than demanded.
    ///
    /// - Parameters:
    ///   - name: An environment, `schema` or `roster`.
    ///   - generation: The generation that the file has.
    ///   - epoch: The number of an env file's data key.
    ///   - path: Its file.
    /// - Throws: ``PintleError`` of code `notAuthentic`.
    func check(_ name: String, _ generation: UInt64, epoch: UInt32? = nil, path: String) throws(PintleError) {
        let isOlder: String
        if let least = minimum[name], generation < least {
            isOlder = "generation \(generation), but at least \(least) is demanded"
        } else if let epoch, let least = minimumEpoch[name], epoch < least {
            isOlder = "data key \(epoch), but at least \(least) is demanded"
        } else {
            return
        }
        throw PintleError(
            .notAuthentic,
            path: path,
            "this is an older state: \(isOlder)",
            why: "old values may have been replaced because they were exposed",
            fix: "pull the newest commit; to go back on purpose lower --min-generation",
            cause: .olderState
        )
    }
}
