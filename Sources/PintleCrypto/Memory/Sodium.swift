import CSodium

/// The library underneath, made ready once per process.
package enum Sodium {
    /// Whether libsodium is initialised and passed its own checks.
    ///
    /// Everything else in this target asks first: without `sodium_init`, `sodium_malloc` aborts and
    /// the random generator is not safe to share between threads (libsodium, "Usage").
    package static let isReady: Bool = sodium_init() >= 0

    /// Stops unless the library is ready.
    ///
    /// - Throws: ``CryptoError/unavailable``.
    static func require() throws(CryptoError) {
        guard isReady else { throw .unavailable }
    }
}
