internal import PintleSystem

/// Pins of roots of public authorities: environments that pin the same ones share nothing of their own.
enum AuthorityPins {
    /// By digest; computed from the certificates of Mozilla's store.
    static let digests: Set<[UInt8]> = Set(
        [
            // Amazon Root CA 1
            "++MBgDH5WGvL9Bcn5Be30cRcL0f5O+NyoXuWtQdX1aI=",
            // ISRG Root X1, X2
            "C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=", "diGVwiVYbubAI3RW4hB9xU8e/CH2GnkuvVFZE8zmgzI=",
            // GlobalSign Root R3
            "cGuxAXyFXFkWm61cF4HPWX8S0srS9j0aSqN0k4AP+4A=",
            // GTS Root R1, R4
            "hxqRlPTu1bMS/0DITB1SSu0vd4u/8l8TjPgfaAp63Gc=", "mEflZT5enoR1FuXLgYYGqnVEoZvmf9c2bVBpiOjYQ0c=",
            // DigiCert Global Root CA, G2
            "r/mIkG3eEpVdm+u/ko/cwxzOMo1bk4TyHIlByibiA5E=", "i7WTqTvh0OioIruIfFR4kMPnBqrS2rdiVPl/s2uC/CY=",
        ].compactMap { Base64.decodeLeniently(Array($0.utf8).span) }
    )
}
