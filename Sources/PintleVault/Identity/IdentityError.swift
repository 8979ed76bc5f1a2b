internal import PintleCrypto
internal import PintleSystem

/// Why there is no identity, and what to do about it; never a part of the key.
package struct IdentityError: Error, Equatable, Sendable {
    /// What went wrong.
    package let reason: IdentityFailure
    /// The variable or file it went wrong in, if one is known.
    package let place: String?

    /// A failure that happened in a place.
    package init(_ reason: IdentityFailure, at place: String? = nil) {
        self.reason = reason
        self.place = place
    }

    /// The same failure, in this place unless it already has one.
    func at(_ place: String) -> IdentityError {
        IdentityError(reason, at: self.place ?? place)
    }

    /// What is wrong, and where.
    package var problem: String {
        guard let place else { return reason.problem }
        return "\(place): \(reason.problem)"
    }

    /// What to do about it.
    package var remedy: String { reason.remedy }

    /// The status a command exits with: 65 malformed, 73 cannot write, 74 cannot read, 77 no key or not permitted.
    package var exitStatus: Int32 { reason.exitStatus }
}

extension IdentityError: CustomStringConvertible {
    package var description: String { "\(problem)\n  fix: \(remedy)" }
}

extension IdentityError {
    /// Takes over the failures of the cryptography underneath.
    static func wrapping<R: ~Copyable>(
        _ body: () throws(CryptoError) -> R
    ) throws(IdentityError) -> R {
        do throws(CryptoError) {
            return try body()
        } catch { throw IdentityError(.cryptography(error)) }
    }
}
