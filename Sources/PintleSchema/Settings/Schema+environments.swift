package import PintleCore

extension Schema {
    /// An environment and what it extends, own first; empty for a name that the schema does not have.
    package func chain(of name: EnvironmentName) -> [EnvironmentName] {
        var chain: [EnvironmentName] = []
        var next: EnvironmentName? = name
        // A schema without mistakes has no cycle; a made one ends where it would begin again.
        while let name = next, let declaration = self[environment: name], chain.count < environments.count {
            chain.append(name)
            next = declaration.extends
        }
        return chain
    }

    /// The environments that extend one, directly or through others, in the schema's order.
    package func extensions(of name: EnvironmentName) -> [EnvironmentName] {
        environments.map(\.name).filter { $0 != name && chain(of: $0).contains(name) }
    }
}
