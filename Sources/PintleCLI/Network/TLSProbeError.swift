#if Network
/// The reason why a handshake was ended.
enum TLSProbeError: Error, CustomStringConvertible {
    case timeout
    case closed
    case noCertificate

    var description: String {
        switch self {
        case .timeout: "it took too long"
        case .closed: "the host closed the connection"
        case .noCertificate: "the host served no certificate"
        }
    }
}
#endif
