package import PintleFindings
package import PintleCore
package import PintleCrypto
internal import PintleSystem

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
            throw PintleError(
                .noKey,
                path: file.path,
                "your key cannot read \(environment.name)",
                why: isWaiting ? "you got the right to read it after it was last saved" : nil,
                fix: isWaiting
                    ? "ask any reader to run: pintle seal \(environment.name)"
                    : "ask an admin for the right: pintle members grant NAME --read \(environment.name)"
            )
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
            throw PintleError(
                .notAuthentic,
                path: file.path,
                "the reader line of \(reader.name) does not contain the data key of this file",
                why: "it was made for another file, another key, or to give readers different values",
                fix: "restore the file from git, and find out who wrote it"
            )
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
            throw PintleError(
                .notAuthentic,
                path: file.path,
                line: line,
                "the value of \(key) was not sealed for this place",
                why: "it was altered, or copied from another setting, environment or version",
                fix: "restore the file from git, or set the value again: pintle set \(environment.name) \(key)"
            )
        }
        // The padding hides up to 255 bytes more from the reader of the file.
        guard range.count <= VaultLimits.valueBytes else {
            throw PintleError(
                .malformed,
                path: file.path,
                line: line,
                "the value of \(key) has more than \(VaultLimits.valueBytes) bytes",
                fix: "shorten it"
            )
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
