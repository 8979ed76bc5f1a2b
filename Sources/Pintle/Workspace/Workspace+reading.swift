package import PintleCore
package import PintleCrypto
package import PintleSchema
package import PintleVault

extension Workspace {
    /// A value, and where it comes from.
    package enum FoundValue: Sendable {
        case secret(Secret)
        case plain([UInt8])
    }

    /// Reads one value; no more layers are opened than it takes to find it.
    ///
    /// - Returns: The value as an env file would hold it, unquoted.
    /// - Throws: ``PintleError`` of code `notFound` when it has none.
    package func value(
        of named: NamedSetting,
        in name: EnvironmentName,
        identity: borrowing Identity
    ) throws(PintleError) -> FoundValue {
        let files = try verifiedLayers(of: name)
        for file in files where file.file[named.key] != nil {
            try checkMayOpen(file)
            let exposed = secretsInTheOpen(file.file).filter { $0.key == named.key }
            guard exposed.isEmpty else { throw Self.refusal(of: name, exposed) }
            let opened = try vault { () throws(VaultError) in
                try file.values(try file.dataKey(for: identity)) { $0 == named.key }
            }
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

    /// One line of a listing; it holds no value.
    package struct ListedSetting: Sendable {
        package let key: EnvKey
        package let setting: Setting?
        /// The environment whose file gives the value; `nil` for a default, and where there is none.
        package let origin: EnvironmentName?
        package let isSealed: Bool
        package let isDefault: Bool

        package var hasValue: Bool { origin != nil || isDefault }
    }

    /// What an environment sets, in the schema's order, and after that what the schema does not know; opens nothing.
    package func list(_ name: EnvironmentName) throws(PintleError) -> [ListedSetting] {
        let files = try verifiedLayers(of: name)
        try remember(files)
        var listed: [ListedSetting] = []
        for setting in schema.settings {
            let file = files.first { $0.file[setting.key] != nil }
            listed.append(
                ListedSetting(
                    key: setting.key,
                    setting: setting,
                    origin: file?.environment.name,
                    isSealed: file.map { $0.isSealed(setting.key) } ?? false,
                    isDefault: file == nil && setting.defaultText != nil
                )
            )
        }
        var seen: Set<EnvKey> = []
        for file in files {
            for entry in file.file.entries where schema[entry.key] == nil && seen.insert(entry.key).inserted {
                let isSealed = file.isSealed(entry.key)
                listed.append(
                    .init(
                        key: entry.key,
                        setting: nil,
                        origin: file.environment.name,
                        isSealed: isSealed,
                        isDefault: false
                    )
                )
            }
        }
        return listed
    }
}

extension VerifiedEnvFile {
    /// Whether a key's value stands sealed.
    package func isSealed(_ key: EnvKey) -> Bool {
        if case .sealed? = file[key]?.value { true } else { false }
    }
}
