package import PintleFindings
package import PintleSystem
package import PintleVault

extension PintleError {
    package init(_ error: VaultError) {
        let code: Code =
            switch error.kind {
            case .malformed: .malformed
            case .notAuthentic, .rolledBack: .notAuthentic
            case .untrusted, .noKey: .noKey
            case .notPermitted: .notPermitted
            case .notFound: .notFound
            case .conflict: .conflict
            case .unreadable: .unreadable
            case .unwritable: .unwritable
            case .uncertain: .uncertain
            }
        self.init(
            code,
            path: error.path,
            line: error.line,
            error.problem,
            why: error.why,
            fix: error.fix,
            isOlderState: error.kind == .rolledBack
        )
    }

    package init(_ error: IdentityError) {
        let code: Code =
            switch error.exitStatus {
            case 77: .noKey
            case 65: .malformed
            case 73: .unwritable
            case 74: .unreadable
            default: .noKey
            }
        self.init(code, error.problem, fix: error.remedy)
    }

    package init(reading error: FileError) { self.init(VaultError.reading(error)) }

    package init(writing error: FileError) { self.init(VaultError.writing(error)) }
}

/// Runs what throws a ``VaultError``, and throws it as a ``PintleError``.
func vault<Value: ~Copyable>(_ body: () throws(VaultError) -> Value) throws(PintleError) -> Value {
    do throws(VaultError) {
        return try body()
    } catch {
        throw PintleError(error)
    }
}
