/// Every parser that is fuzzed, by name.
enum FuzzTargetRegistry {
    static let all: [any FuzzTarget.Type] = [
        BroughtFileTarget.self,
        CertificateTarget.self,
        EditorTextTarget.self,
        EnvFileTarget.self,
        EnvValueTarget.self,
        IdentityFileTarget.self,
        KeyTextTarget.self,
        PatternTarget.self,
        PEMTarget.self,
        RosterActionTarget.self,
        RosterTarget.self,
        SchemaFileTarget.self,
        SchemaTarget.self,
        SettingTypeTarget.self,
        SSHKeyTarget.self,
        YAMLTarget.self,
    ]
}
