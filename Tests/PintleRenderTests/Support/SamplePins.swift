/// Pins of public authorities: ISRG Root X1 and GTS Root R4.
enum SamplePins {
    static let first = "sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M="
    static let second = "sha256/mEflZT5enoR1FuXLgYYGqnVEoZvmf9c2bVBpiOjYQ0c="
}
