package import PintleCore
package import PintleCrypto
package import PintleFindings
internal import PintleSchema
package import PintleVault

extension Reader {
    /// A value.
    package enum FoundValue: Sendable {
        case secret(Secret)
        case plain([UInt8])
    }

    /// A value, and what its reader has to know.
    package struct Found: Sendable {
        package let value: FoundValue
        package let notes: [String]
    }

    /// Reads one value; no more layers are opened than it takes to find it.
    ///
    /// - Returns: The value as an env file would hold it, unquoted.
    /// - Throws: ``PintleError`` of code `notFound` when it has none.
    package func value(
        of named: Project.NamedSetting,
        in name: EnvironmentName
    ) throws(PintleError) -> Found {
        let files = try project.verifiedLayers(of: name)
        return Found(value: try value(of: named, in: name, files), notes: project.notes(on: files))
    }

    private func value(
        of named: Project.NamedSetting,
        in name: EnvironmentName,
        _ files: [VerifiedEnvFile]
    ) throws(PintleError) -> FoundValue {
        for file in files where file.file[named.key] != nil {
            try project.checkMayOpen(file)
            let exposed = project.plaintextSecrets(in: file.file).filter { $0.key == named.key }
            guard exposed.isEmpty else { throw Project.refusal(of: name, exposed) }
            let key = try dataKey(of: file)
            let opened = try file.values(key) { $0 == named.key }
            try project.remember(files)
            switch opened.first?.value {
            case .secret(let secret): return .secret(secret)
            case .plain(let bytes): return .plain(bytes)
            case nil: continue
            }
        }
        try project.remember(files)
        if let text = named.setting?.defaultText { return .plain(text) }
        throw .noValue(named, in: name, nearest: project.nearest(to: named.key.text))
    }
}

extension VerifiedEnvFile {
    /// Whether a key's value is sealed.
    package func isSealed(_ key: EnvKey) -> Bool {
        if case .sealed? = file[key]?.value { true } else { false }
    }
}

// The policy side sees a secret only as text that is lent.
extension Secret: ProtectedText {}

extension PintleError {
    /// A setting has no value in an environment, and no default.
    fileprivate static func noValue(_ named: Project.NamedSetting, in name: EnvironmentName, nearest: String?)
        -> PintleError
    {
        PintleError(
            .notFound,
            "\(named.description) has no value in \(name)",
            fix: named.setting == nil
                ? nearest ?? "see what there is: pintle list \(name)"
                : "set it: pintle set \(name) \(named.key)"
        )
    }
}
