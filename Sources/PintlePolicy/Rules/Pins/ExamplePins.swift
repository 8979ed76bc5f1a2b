/// Pins of well-known root certificates, for the examples of rules.
enum ExamplePins {
    /// ISRG Root X1.
    static let isrgRootX1 = "sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M="
    /// GTS Root R4, of another authority.
    static let gtsRootR4 = "sha256/mEflZT5enoR1FuXLgYYGqnVEoZvmf9c2bVBpiOjYQ0c="
    static let two = isrgRootX1 + "," + gtsRootR4
}
