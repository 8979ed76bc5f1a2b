internal import PintleSchema
package import PintleCore
package import PintleCrypto
package import PintleFindings
package import PintleVault

extension Project {
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
        of named: NamedSetting,
        in name: EnvironmentName,
        identity: borrowing Identity
    ) throws(PintleError) -> Found {
        let files = try verifiedLayers(of: name)
        return Found(value: try value(of: named, in: name, files, identity), notes: trust.formerReaderNotes(files))
    }

    private func value(
        of named: NamedSetting,
        in name: EnvironmentName,
        _ files: [VerifiedEnvFile],
        _ identity: borrowing Identity
    ) throws(PintleError) -> FoundValue {
        for file in files where file.file[named.key] != nil {
            try checkMayOpen(file)
            let exposed = secretsInTheOpen(file.file).filter { $0.key == named.key }
            guard exposed.isEmpty else { throw Self.refusal(of: name, exposed) }
            let key = try dataKey(of: file, identity)
            let opened = try file.values(key) { $0 == named.key }
            try remember(files)
            switch opened.first?.value {
            case .secret(let secret): return .secret(secret)
            case .plain(let bytes): return .plain(bytes)
            case nil: continue
            }
        }
        try remember(files)
        if let text = named.setting?.defaultText { return .plain(text) }
        throw PintleError(
            .notFound,
            "\(named.description) has no value in \(name)",
            fix: named.setting == nil
                ? nearest(to: named.key.text) ?? "see what there is: pintle list \(name)"
                : "set it: pintle set \(name) \(named.key)"
        )
    }
}

extension VerifiedEnvFile {
    /// Whether a key's value stands sealed.
    package func isSealed(_ key: EnvKey) -> Bool {
        if case .sealed? = file[key]?.value { true } else { false }
    }
}
