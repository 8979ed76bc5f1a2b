package import PintleCore
package import PintleCrypto
package import PintleFindings
internal import PintleSystem

/// An env file of which everything was verified that needs no private key.
///
/// Only ``EnvFileVerifier`` makes one.
package struct VerifiedEnvFile: Sendable {
    package let file: EnvFile
    package let environment: RosterEnvironment
    package let scope: EnvFileScope
    /// The members who have a reader line, as the roster had them at the file's position.
    package let readers: [Member]
    /// Members who may read the environment now but have no reader line yet.
    package let waiting: [Member]
    /// Why nothing may be sealed under the data key any more; `nil` when it may.
    package let stale: StaleEpoch?
    /// The layer below as it is now, where the environment extends one and the caller knows it.
    package var below: EnvFileFooter.Over?
    /// The member who signed the epoch, as in the roster at that time.
    private let chooser: Member

    init(
        file: EnvFile,
        environment: RosterEnvironment,
        scope: EnvFileScope,
        readers: [Member],
        chooser: Member,
        _ trust: TrustedRoster
    ) {
        self.file = file
        self.environment = environment
        self.scope = scope
        self.readers = readers
        self.chooser = chooser
        let known = Set(readers.map(\.key))
        waiting = trust.rights.readers(of: environment.name).filter { !known.contains($0.key) }
        stale = StaleEpoch(of: environment.name, chosenBy: chooser, at: file.footer.rosterPosition, trust)
    }

    /// The same file, judged by a roster that continues the one it was verified under.
    package func judged(by trust: TrustedRoster) -> VerifiedEnvFile {
        var judged = VerifiedEnvFile(
            file: file,
            environment: environment,
            scope: scope,
            readers: readers,
            chooser: chooser,
            trust
        )
        judged.below = below
        return judged
    }
}

extension EnvFileFooter.Over {
    /// The layer below, as it is.
    package init(_ file: VerifiedEnvFile) {
        self.init(environment: file.environment.name, generation: file.file.footer.generation)
    }
}

/// Why a data key protects nothing that is sealed under it from now on.
package struct StaleEpoch: Hashable, Sendable {
    /// The keys that could read since the epoch's roster position and may no longer.
    package let losses: [ReadingLoss]
    /// The member who signed the epoch, when that key may no longer read and write the environment.
    package let signer: MemberName?

    /// The members who may still hold the data key, each once.
    package var members: [MemberName] {
        var members: [MemberName] = []
        for name in losses.map(\.member) + [signer].compactMap(\.self) where !members.contains(name) {
            members.append(name)
        }
        return members
    }

    /// - Returns: `nil` when the epoch is not stale.
    init?(of name: EnvironmentName, chosenBy chooser: Member, at position: Int, _ trust: TrustedRoster) {
        losses = Array(trust.losses.exposing(name, setAt: position))
        let mayStillChoose = trust.rights.members.values.contains {
            $0.key.signing == chooser.key.signing && $0.mayChooseKey(of: name)
        }
        signer = mayStillChoose ? nil : chooser.name
        guard !losses.isEmpty || signer != nil else { return nil }
    }
}

extension VerifiedEnvFile {
    /// A sealed value that a former reader could open.
    package struct ExposedValue: Sendable {
        package let key: EnvKey
        package let line: Int
        /// The entries that took reading away after the value was set, oldest first; never empty.
        package let losses: [ReadingLoss]
    }

    /// The exposed values, in the file's order; no key is needed to know them.
    package func exposed(_ losses: ReadingLosses) -> [ExposedValue] {
        guard !losses.isEmpty else { return [] }
        // Values that were set at one position share one list.
        var known: [Int: [ReadingLoss]] = [:]
        var exposed: [ExposedValue] = []
        for entry in file.entries {
            guard case .sealed(let token) = entry.value else { continue }
            let found = known[token.position] ?? Array(losses.exposing(environment.name, setAt: token.position))
            known[token.position] = found
            if !found.isEmpty { exposed.append(ExposedValue(key: entry.key, line: entry.line, losses: found)) }
        }
        return exposed
    }

    /// The keys of values that a member dropped who may write but not read.
    package var drops: [EnvKey] {
        file.entries.compactMap { entry in
            if case .sealed(let token) = entry.value, token.kind == .drop { entry.key } else { nil }
        }
    }
}

extension VerifiedEnvFile {
    /// A value as plaintext, or in guarded memory.
    package enum OpenedValue: Sendable {
        case plain([UInt8])
        case secret(Secret)
    }

    /// Opens the data key with a member's identity.
    ///
    /// - Throws: ``PintleError`` of code `noKey` when the member is not a reader, `notAuthentic` when the reader line
    ///   is not what it must be.
    package func dataKey(for identity: borrowing Identity) throws(PintleError) -> DataKey {
        let own = identity.publicKey.reading
        guard let name = readers.first(where: { $0.key.reading == own })?.name,
            let reader = file.footer.readers.first(where: { $0.name == name })
        else {
            let isWaiting = waiting.contains { $0.key.reading == own }
            throw .keyCannotRead(environment.name, path: file.path, isWaiting: isWaiting)
        }
        do throws(CryptoError) {
            return try DataKey.open(
                reader.box,
                with: identity.boxKey,
                of: identity.publicKey,
                scope: scope,
                commitment: file.footer.epoch.commitment,
                dropKey: file.footer.epoch.dropKey
            )
        } catch {
            throw .wrongReaderLine(of: reader.name, path: file.path)
        }
    }

    /// Opens every value, or those that are asked for.
    ///
    /// - Parameters:
    ///   - dataKey: The file's.
    ///   - isWanted: Whether a key's value is opened.
    /// - Returns: The values, in the file's order; all secrets lie in one guarded allocation.
    /// - Throws: ``PintleError`` with the line of a value that was not sealed for this place.
    package func values(
        _ dataKey: borrowing DataKey,
        where isWanted: (EnvKey) -> Bool = { _ in true }
    ) throws(PintleError) -> [(key: EnvKey, line: Int, value: OpenedValue)] {
        var values: [(key: EnvKey, line: Int, value: OpenedValue)] = []
        for value in try openedValues(dataKey, where: isWanted) {
            values.append((value.key, value.line, try value.value.get()))
        }
        return values
    }

    /// Opens every value that is asked for; one that does not open does not keep the others from it.
    package func openedValues(
        _ dataKey: borrowing DataKey,
        where isWanted: (EnvKey) -> Bool
    ) throws(PintleError) -> [(key: EnvKey, line: Int, value: Result<OpenedValue, PintleError>)] {
        let wanted = file.entries.filter { isWanted($0.key) }
        var capacity = 0
        for entry in wanted {
            if case .sealed(let token) = entry.value { capacity += Base64.url.decodedCount(of: token.box.count) }
        }
        var builder = try SecretArenaBuilder.of(capacity, path: file.path)
        var ranges: [Result<Range<Int>, PintleError>] = []
        ranges.reserveCapacity(wanted.count)
        var cipher = try cipher(dataKey)
        for entry in wanted {
            guard case .sealed(let token) = entry.value else { continue }
            do throws(PintleError) {
                ranges.append(.success(try open(token, entry.key, entry.line, &cipher, dataKey, &builder)))
            } catch {
                ranges.append(.failure(error))
            }
        }
        let arena = try builder.finished(path: file.path)
        var next = ranges.makeIterator()
        return wanted.map { entry in
            switch entry.value {
            case .plain(let bytes): (entry.key, entry.line, .success(.plain(bytes)))
            case .sealed:
                (
                    entry.key, entry.line,
                    (next.next() ?? .success(0..<0)).map { .secret(Secret(arena: arena, range: $0)) }
                )
            }
        }
    }

    private func cipher(_ dataKey: borrowing DataKey) throws(PintleError) -> ValueCipher {
        do throws(CryptoError) {
            return try ValueCipher(dataKey)
        } catch {
            throw .crypto(error, path: file.path)
        }
    }

    private func open(
        _ token: SealedToken,
        _ key: EnvKey,
        _ line: Int,
        _ cipher: inout ValueCipher,
        _ dataKey: borrowing DataKey,
        _ builder: inout SecretArenaBuilder
    ) throws(PintleError) -> Range<Int> {
        let range: Range<Int>
        do throws(CryptoError) {
            switch token.kind {
            case .sealed: range = try cipher.open(token, as: key, in: file.bytes.span, into: &builder)
            case .drop:
                range = try cipher.openDrop(token, as: key, in: file.bytes.span, with: dataKey, into: &builder)
            }
        } catch {
            throw .misplacedValue(of: key, in: self, line: line)
        }
        // The padding hides up to 255 bytes more from the reader of the file.
        guard range.count <= VaultLimits.valueBytes else {
            throw .sealedValueTooLong(of: key, path: file.path, line: line)
        }
        return range
    }
}

extension SecretArenaBuilder {
    fileprivate static func of(_ capacity: Int, path: String) throws(PintleError) -> SecretArenaBuilder {
        do throws(CryptoError) {
            return try SecretArenaBuilder(capacity: capacity)
        } catch {
            throw .crypto(error, path: path)
        }
    }

    fileprivate consuming func finished(path: String) throws(PintleError) -> SecretArena {
        do throws(CryptoError) {
            return try finish()
        } catch {
            throw .crypto(error, path: path)
        }
    }
}
