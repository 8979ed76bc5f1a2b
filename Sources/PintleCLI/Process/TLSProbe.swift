internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import NIOTLS
internal import Pintle
internal import PintleCertificates
internal import PintleCore
internal import PintleSchema

/// Makes a TLS handshake to see what a host serves; nothing else is sent.
struct TLSProbe: Sendable {
    let host: String
    let port: Int
    /// Where to connect to instead of the host.
    var address: HostAndPort?
    var seconds = 10

    /// The certificates that the host serves, whoever signed them.
    ///
    /// - Throws: ``PintleError`` when there is no connection, or no handshake.
    func certificates() throws(PintleError) -> [Certificate] {
        do {
            return try handshake(isTrusting: true).compactMap { Certificate($0) }
        } catch {
            throw PintleError(
                .unreadable,
                "\(host):\(port) made no handshake: \(Self.reason(error))",
                fix: "check the name, the port and the network; --connect names another address"
            )
        }
    }

    /// - Returns: Why the system's trust store refuses the host, in a few words; `nil` when it accepts it.
    func refusal() -> String? {
        do {
            _ = try handshake(isTrusting: false)
            return nil
        } catch { return Self.reason(error) }
    }

    private func handshake(isTrusting: Bool) throws -> [[UInt8]] {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        defer { try? group.syncShutdownGracefully() }
        let loop = group.next()
        let served = loop.makePromise(of: [[UInt8]].self)
        let done = loop.makePromise(of: Void.self)
        let limit = loop.scheduleTask(in: .seconds(Int64(seconds))) { done.fail(TLSProbeError.timeout) }
        var configuration = TLSConfiguration.makeClientConfiguration()
        // A certificate for another host is to be seen too.
        if isTrusting { configuration.certificateVerification = .noHostnameVerification }
        let context = try NIOSSLContext(configuration: configuration)
        let name = isAddress ? nil : host
        let connecting = ClientBootstrap(group: group)
            .connectTimeout(.seconds(Int64(seconds)))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler =
                        isTrusting
                        ? try NIOSSLClientHandler(
                            context: context,
                            serverHostname: name,
                            customVerificationCallback: { chain, verified in
                                served.completeWith(Result { try chain.map { try $0.toDERBytes() } })
                                verified.succeed(.certificateVerified)
                            }
                        ) : try NIOSSLClientHandler(context: context, serverHostname: name)
                    try channel.pipeline.syncOperations.addHandlers([handler, HandshakeWatcher(done)])
                }
            }
            .connect(host: address?.host ?? host, port: address?.port ?? port)
        connecting.whenFailure { done.fail($0) }
        let outcome = Result { try done.futureResult.wait() }
        limit.cancel()
        connecting.whenSuccess { $0.close(promise: nil) }
        // What was not served is not waited for.
        served.fail(TLSProbeError.noCertificate)
        try outcome.get()
        return isTrusting ? try served.futureResult.wait() : []
    }

    private var isAddress: Bool {
        let bytes = Array(host.utf8)
        return HostText.isIPv4(bytes.span) || HostText.isIPv6(bytes.span)
    }

    private static func reason(_ error: any Error) -> String {
        if case NIOSSLError.handshakeFailed(let cause) = error { return words(of: "\(cause)") }
        return words(of: "\(error)")
    }

    /// BoringSSL's own word, where there is one: the rest names its source files.
    private static func words(of text: String) -> String {
        guard let start = text.firstRange(of: "OPENSSL_internal:")?.upperBound else {
            return RawForbidden.escaped(text)
        }
        return RawForbidden.escaped(text[start...].prefix { $0 != " " }.replacing("_", with: " ").lowercased())
    }
}
