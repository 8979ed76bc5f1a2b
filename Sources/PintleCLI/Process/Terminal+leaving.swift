internal import PintleSystem

extension Terminal {
    /// Notes a directory with plaintext that could not be removed.
    ///
    /// - Parameter place: The directory; `nil` when it was removed.
    static func noteLeft(_ place: String?) {
        guard let place else { return }
        note("the directory with plaintext could not be removed: remove \(RawForbidden.escaped(place))")
    }
}
