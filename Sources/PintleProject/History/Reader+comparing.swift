package import PintleCore
internal import PintleCrypto
package import PintleFindings
package import PintleSchema
package import PintleVault

/// The values of an environment at one time, ready to be compared.
package struct ComparedState: Sendable {
    /// The environment, with the commit where it is one.
    package let title: String
    fileprivate let commit: String?
    fileprivate var files: [VerifiedEnvFile] = []
    fileprivate var values: [EnvKey: Value] = [:]

    /// A value without its text, unless everybody may see it.
    package struct Value: Sendable {
        /// The environment whose file has it.
        package let layer: EnvironmentName
        package let isSealed: Bool
        /// When it was set; known of sealed values alone.
        package let setAt: Timestamp?
        /// The text of a value that is not secret.
        package let shown: String?
        /// The member who set it, where git's history tells; only of values that differ.
        package fileprivate(set) var origin: ValueOrigin?
        /// Under a key of this run, so that it says nothing outside of it.
        fileprivate let hash: Digest
        fileprivate let file: Digest
    }
}

/// One setting in two states.
package struct SettingDifference: Sendable {
    package enum Kind: String, Sendable {
        case onlyLeft, onlyRight, different, equal
    }

    package let key: EnvKey
    package let setting: Setting?
    package let kind: Kind
    package let left: ComparedState.Value?
    package let right: ComparedState.Value?
    /// Whether both states have a secret of their own with the same value.
    package let isSharedSecret: Bool
}

/// Compares values by a keyed hash; no value is kept.
package struct StateComparison: ~Copyable {
    private let hashKey: SecretBytes

    /// - Throws: ``PintleError`` when no guarded memory is left.
    package init() throws(PintleError) {
        hashKey = try guarded { () throws(CryptoError) in try SecretBytes(randomCount: 32) }
    }

    /// The values of an environment through all its layers.
    ///
    /// - Parameters:
    ///   - name: The environment.
    ///   - commit: The commit; `nil` for the work tree.
    ///   - reader: The project and the identity.
    /// - Returns: The state.
    /// - Throws: ``PintleError`` when a file does not verify or does not open.
    package func state(
        of name: EnvironmentName,
        at commit: String?,
        _ reader: borrowing Reader
    ) throws(PintleError) -> ComparedState {
        var state = ComparedState(title: name.text + (commit.map { " at \($0.prefix(12))" } ?? ""), commit: commit)
        for file in try reader.layers(of: name, at: commit) {
            try reader.project.checkMayOpen(file)
            let known = state.values
            let values = try file.values(try reader.dataKey(of: file)) { known[$0] == nil }
            state.files.append(file)
            for value in values { state.values[value.key] = compared(value.key, value.value, file, reader.project) }
        }
        return state
    }

    private func compared(
        _ key: EnvKey,
        _ value: VerifiedEnvFile.OpenedValue,
        _ file: VerifiedEnvFile,
        _ project: Project
    ) -> ComparedState.Value {
        var setAt: Timestamp?
        if case .sealed(let token)? = file.file[key]?.value { setAt = token.time }
        let hash: Digest
        var shown: String?
        switch value {
        case .plain(let bytes):
            hash = GenericHash.digest(of: bytes.span, key: hashKey)
            if project.mayBeShown(key) { shown = String(decoding: bytes, as: UTF8.self) }
        case .secret(let secret): hash = secret.withBytes { GenericHash.digest(of: $0, key: hashKey) }
        }
        return .init(
            layer: file.environment.name,
            isSealed: file.isSealed(key),
            setAt: setAt,
            shown: shown,
            hash: hash,
            file: file.file.digest
        )
    }

}

extension ComparedState {
    /// Whether its own file has a value that is equal to another state's.
    ///
    /// - Parameters:
    ///   - key: The setting.
    ///   - other: A state of the same comparison, whose title is an environment's name.
    /// - Returns: `false` also when the value is of another layer.
    func hasOwn(_ key: EnvKey, equalTo other: ComparedState) -> Bool {
        guard let value = values[key], value.layer.text == title else { return false }
        return value.hash == other.values[key]?.hash
    }
}

extension SettingDifference {
    /// The settings of two states of one comparison, by key.
    package static func all(
        _ left: ComparedState,
        _ right: ComparedState,
        _ project: Project
    ) -> [SettingDifference] {
        let keys = Set(left.values.keys).union(right.values.keys).sorted()
        let differing = Set(keys.filter { left.values[$0]?.hash != right.values[$0]?.hash })
        let origins = (left.origins(of: differing, project), right.origins(of: differing, project))
        return keys.map { key in
            var (one, other) = (left.values[key], right.values[key])
            one?.origin = origins.0[key]
            other?.origin = origins.1[key]
            let setting = project.schema[key]
            let isEqual = !differing.contains(key)
            return SettingDifference(
                key: key,
                setting: setting,
                kind: one == nil ? .onlyRight : other == nil ? .onlyLeft : isEqual ? .equal : .different,
                left: one,
                right: other,
                // A value of a layer that both extend is one value.
                isSharedSecret: isEqual && one != nil && one?.layer != other?.layer && (setting?.isSecret ?? true)
            )
        }
    }
}

extension ComparedState {
    /// The members who set some of the values, as git's history tells.
    fileprivate func origins(of keys: Set<EnvKey>, _ project: Project) -> [EnvKey: ValueOrigin] {
        let repository = project.trust.roots.repository
        return files.reduce(into: [:]) { origins, file in
            let own = keys.filter { values[$0]?.layer == file.environment.name }
            guard !own.isEmpty else { return }
            origins.merge(project.origins(of: own, in: file, at: commit, repository)) { first, _ in first }
        }
    }
}

extension Reader {
    /// The verified files of an environment: its own first, then those of the layers below.
    fileprivate func layers(
        of name: EnvironmentName,
        at commit: String?
    ) throws(PintleError) -> [VerifiedEnvFile] {
        guard let commit else {
            let files = try project.verifiedLayers(of: name)
            try project.remember(files)
            return files
        }
        let tree = try project.trust.roots.repository.tree(of: commit)
        var verifier = project.trust.verifier
        var files: [VerifiedEnvFile] = []
        for layer in project.trust.rights.chain(of: name) where tree.holds(EnvFile.path(of: layer.name)) {
            let path = EnvFile.path(of: layer.name)
            let file = try EnvFile(reading: try tree.read(path, limit: VaultLimits.fileBytes), path: path)
            files.append(try verifier.verify(file, of: layer.name))
        }
        return files
    }

    /// The commit that a revision names.
    package func commit(_ revision: String) throws(PintleError) -> String {
        try project.trust.roots.repository.commit(revision)
    }
}
