import PintleCore

extension MemberName: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        guard let name = MemberName(text) else { preconditionFailure("\(text) is not a member's name") }
        self = name
    }
}

extension EnvironmentName: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        guard let name = EnvironmentName(text) else { preconditionFailure("\(text) is not an environment's name") }
        self = name
    }
}

extension EnvKey: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        guard let key = EnvKey(text) else { preconditionFailure("\(text) is not a key") }
        self = key
    }
}
