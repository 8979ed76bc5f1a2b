internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import PintleCertificates

/// A handshake that has begun.
struct TLSAttempt {
    private let served: EventLoopPromise<[[UInt8]]>
    private let done: EventLoopPromise<Void>
    private let limit: Scheduled<Void>
    private let connecting: EventLoopFuture<any Channel>

    /// Begins a handshake, and waits for nothing.
    ///
    /// - Parameters:
    ///   - probe: Whom to ask.
    ///   - isTrusting: Whether every certificate is accepted, to see it.
    ///   - group: What it runs on.
    /// - Throws: When the machine's own TLS configuration cannot be read.
    init(_ probe: TLSProbe, isTrusting: Bool, on group: MultiThreadedEventLoopGroup) throws {
        var configuration = TLSConfiguration.makeClientConfiguration()
        // A certificate for another host is to be seen too.
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

    /// Waits until the handshake is done or given up.
    ///
    /// - Returns: The certificates that were accepted for being seen, each in DER.
    /// - Throws: Why there was no handshake.
    func certificates() throws -> [[UInt8]] {
        let outcome = Result { try done.futureResult.wait() }
        limit.cancel()
        connecting.whenSuccess { $0.close(promise: nil) }
        // What was not served is not waited for.
        served.fail(TLSProbeError.noCertificate)
        try outcome.get()
        return try served.futureResult.wait()
    }

    /// Waits until the handshake is done or given up.
    ///
    /// - Throws: Why there was no handshake.
    func finish() throws {
        do { _ = try certificates() } catch TLSProbeError.noCertificate {}
    }
}
