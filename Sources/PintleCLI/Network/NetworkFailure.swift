#if Network
#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import PintleSystem

/// The reason why a host could not be asked, in the words of an operator.
struct NetworkFailure {
    let problem: String
    let fix: String

    /// - Parameters:
    ///   - error: The error of the network library.
    ///   - host: The host.
    ///   - port: Its port.
    ///   - seconds: The time limit.
    init(_ error: any Error, host: String, port: Int, seconds: Int) {
        let host = RawForbidden.escaped(host)
        let place = "port \(port) of \(host)"
        let cause = Self.cause(error)
        (problem, fix) = Self.connection(cause, host: host, place, seconds) ?? Self.handshake("\(cause)", place)
    }

    private static let reach = "check the port, and that no firewall blocks it; --connect names another address"

    /// The first failed attempt; the attempts at the other addresses of a host mostly fail in the same way.
    private static func cause(_ error: any Error) -> any Error {
        switch error {
        case let error as NIOConnectionError: error.connectionErrors.first?.error ?? error
        case NIOSSLError.handshakeFailed(let cause): cause
        default: error
        }
    }

    private static func connection(
        _ cause: any Error,
        host: String,
        _ place: String,
        _ seconds: Int
    ) -> (String, String)? {
        switch cause {
        case is NIOConnectionError, is SocketAddressError.UnknownHost:
            (
                "the name \(host) has no address",
                "check the name, and that this machine can look up names; --connect names an address"
            )
        case TLSProbeError.timeout, ChannelError.connectTimeout:
            ("\(place) did not answer within \(seconds) s", reach)
        case TLSProbeError.closed, NIOSSLError.uncleanShutdown, ChannelError.eof, BoringSSLError.zeroReturn,
            BoringSSLError.syscallError:
            closing(place)
        case TLSProbeError.noCertificate:
            ("\(place) completed a handshake without a certificate", "check that the host serves this name")
        case BoringSSLError.sslError(let stack) where stack.contains(.eofDuringHandshake):
            closing(place)
        case let cause as NIOSSLExtraError where cause == .failedToValidateHostname:
            ("the certificate is for another name", "check that the host serves this name")
        case let cause as IOError where cause.errnoCode == ECONNREFUSED:
            ("nothing listens on \(place)", "check the port, and that the server runs; --connect names another address")
        case let cause as IOError:
            ("cannot connect to \(place): \(words(of: cause.errnoCode))", reach)
        default: nil
        }
    }

    private static func closing(_ place: String) -> (String, String) {
        (
            "\(place) closed the connection without a handshake",
            "check that the port speaks TLS, and that the host serves this name"
        )
    }

    private static func words(of code: CInt) -> String {
        String(errorNumber: code).lowercased()
    }

    /// The error word of BoringSSL, if there is one; the rest of its text names source files.
    private static func handshake(_ text: String, _ place: String) -> (String, String) {
        guard let start = text.firstRange(of: "OPENSSL_internal:")?.upperBound else {
            return (
                "\(place) did not complete a TLS handshake",
                "check that the port speaks TLS, and that the host serves this name"
            )
        }
        let word = text[start...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        switch word {
        case "WRONG_VERSION_NUMBER", "HTTP_REQUEST", "HTTPS_PROXY_REQUEST":
            return ("\(place) does not speak TLS", "give the port that serves TLS, as HOST:PORT")
        case "CERTIFICATE_VERIFY_FAILED":
            return ("this system does not trust the root of the certificate", "add the issuer to the system's store")
        default:
            let words = word.replacing("_", with: " ").lowercased()
            return ("\(place) ended the handshake: \(words)", "check which TLS versions and names the host serves")
        }
    }
}
#endif
