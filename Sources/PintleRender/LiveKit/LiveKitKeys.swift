/// The keys of LiveKit's configuration that settings can have (livekit/livekit, `pkg/config/config.go` and
/// `config-sample.yaml`): the server stops at a key that it does not know.
enum LiveKitKeys {
    enum Kind { case integer, number, boolean, text, texts }

    /// - Returns: `nil` for a key that the server does not know, or that is put together here.
    static func kind(of path: String) -> Kind? { kinds[path] }

    private static let kinds: [String: Kind] = Dictionary(
        uniqueKeysWithValues: integers.map { ($0, .integer) } + numbers.map { ($0, .number) }
            + booleans.map { ($0, .boolean) } + texts.map { ($0, .text) } + lists.map { ($0, .texts) }
    )

    private static let integers = [
        "port", "rtc.port_range_start", "rtc.port_range_end", "rtc.tcp_port", "rtc.udp_port", "rtc.packet_buffer_size",
        "turn.tls_port", "turn.udp_port", "turn.relay_range_start", "turn.relay_range_end", "turn.ttl_seconds",
        "turn.per_user_relay_allocation_limit", "room.empty_timeout", "room.departure_timeout", "room.max_participants",
        "room.max_metadata_size", "limit.num_tracks", "limit.subscription_limit_video",
        "limit.subscription_limit_audio", "audio.active_level", "audio.min_percentile", "audio.update_interval",
        "audio.smooth_intervals", "prometheus.port",
    ]
    private static let numbers = ["limit.bytes_per_sec", "node_selector.cpu_load_limit", "node_selector.sysload_limit"]
    private static let booleans = [
        "rtc.use_external_ip", "rtc.allow_tcp_fallback", "rtc.strict_acks", "turn.enabled", "turn.external_tls",
        "room.auto_create", "room.enable_remote_unmute", "logging.json", "logging.sample",
    ]
    private static let texts = [
        "region", "turn.domain", "turn.cert_file", "turn.key_file", "logging.level", "logging.pion_level",
        "node_selector.kind", "node_selector.sort_by", "prometheus.username", "prometheus.password",
    ]
    private static let lists = ["bind_addresses", "rtc.stun_servers", "turn.allow_restricted_peer_cidrs"]
}
