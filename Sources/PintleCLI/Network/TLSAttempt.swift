#if Network
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import PintleCertificates

/// A TLS handshake in progress.
struct TLSAttempt {
    private let served: EventLoopPromise<[[UInt8]]>
    private let done: EventLoopPromise<Void>
    private let limit: Scheduled<Void>
    private let connecting: EventLoopFuture<any Channel>

    /// Begins a handshake and returns at once.
    ///
    /// - Parameters:
    ///   - probe: The host.
    ///   - isTrusting: Whether every certificate is accepted, to read it.
    ///   - group: The event loops.
    /// - Throws: An error when the TLS configuration of the machine cannot be read.
    init(_ probe: TLSProbe, isTrusting: Bool, on group: MultiThreadedEventLoopGroup) throws {
        var configuration = TLSConfiguration.makeClientConfiguration()
        // The command also shows a certificate for another host.
        if isTrusting { configuration.certificateVerification = .noHostnameVerification }
        let context = try NIOSSLContext(configuration: configuration)
        let loop = group.next()
        let served = loop.makePromise(of: [[UInt8]].self)
        let done = loop.makePromise(of: Void.self)
        let name = probe.serverName
        let seconds = Int64(probe.seconds)
        self.served = served
        self.done = done
        limit = loop.scheduleTask(in: .seconds(seconds)) { done.fail(TLSProbeError.timeout) }
        connecting = ClientBootstrap(group: group)
            .connectTimeout(.seconds(seconds))
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
            .connect(host: probe.address?.host ?? probe.host, port: probe.address?.port ?? probe.port)
        connecting.whenFailure { done.fail($0) }
    }

    /// Waits until the handshake ends or times out.
    ///
    /// - Returns: The certificates in DER.
    /// - Throws: The reason why the handshake failed.
    func certificates() throws -> [[UInt8]] {
        let outcome = Result { try done.futureResult.wait() }
        limit.cancel()
        connecting.whenSuccess { $0.close(promise: nil) }
        // Without a certificate there is nothing to wait for.
        served.fail(TLSProbeError.noCertificate)
        try outcome.get()
        return try served.futureResult.wait()
    }

    /// Waits until the handshake ends or times out.
    ///
    /// - Throws: The reason why the handshake failed.
    func finish() throws {
        do { _ = try certificates() } catch TLSProbeError.noCertificate {}
    }
}
#endif
