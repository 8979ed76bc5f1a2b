internal import PintleSystem

extension Terminal {
    /// Says where something of a directory with plain text is left.
    ///
    /// - Parameter place: The directory; `nil` when nothing of it is.
    static func noteLeft(_ place: String?) {
        guard let place else { return }
        note("the directory for plain text is not gone: look into \(RawForbidden.escaped(place)) and remove it")
    }
}
