internal import PintleCore
internal import PintleFindings
internal import PintleSchema
internal import PintleSystem

/// Settings put where LiveKit's server looks for them.
struct LiveKitConfiguration {
    private(set) var findings: [Finding] = []
    private let values: ServerValues
    private let target: Target
    private let tree = DocumentTree()
    private var parts: [LiveKitPlace: ResolvedSetting] = [:]

    init(_ values: ServerValues, _ target: Target) {
        self.values = values
        self.target = target
        for setting in values.settings { place(setting) }
        checkPair()
        if let redis = parts[.redis], let obstacle = LiveKitRedis(text: redis.text).obstacle { refuse(redis, obstacle) }
        if let webhook = parts[.webhook], parts[.keyName] == nil {
            refuse(webhook, "webhooks are signed with livekit.apiKey, which the target does not take")
        }
    }

    private mutating func place(_ setting: ResolvedSetting) {
        guard let place = LiveKitPlace(setting.setting.name) else {
            findings.append(
                .illegalKey(
                    setting,
                    in: values.environment,
                    target: target,
                    why: "LiveKit's server stops at a key that it does not know",
                    fix: "write `exclude: [\(setting.setting.name)]` in target \(target.name), or an `include:`"
                )
            )
            return
        }
        guard case .key(let path, let kind) = place else {
            if parts.updateValue(setting, forKey: place) != nil { refuse(setting, "the target takes two of its kind") }
            return
        }
        guard let value = Self.value(of: setting, kind, at: path) else {
            refuse(setting, "LiveKit expects \(Self.noun(of: kind))")
            return
        }
        if let obstacle = value.obstacle { refuse(setting, obstacle) }
        if !tree.insert(value, at: path.split(separator: ".")[...]) {
            refuse(setting, "another setting of the target has its place, `\(path)`")
        }
    }

    /// The value, when its type is what LiveKit expects.
    private static func value(of setting: ResolvedSetting, _ kind: LiveKitKeys.Kind, at path: String) -> DocumentValue?
    {
        let value = DocumentValue(setting)
        switch (kind, value) {
        case (.integer, .integer), (.number, .integer), (.number, .number), (.boolean, .boolean), (.texts, .list),
            (.integer, .literal(_, .integer)), (.number, .literal(_, .number)), (.boolean, .literal(_, .boolean)):
            return value
        case (.text, .string(let text)):
            // To LiveKit's logger the level has this name only.
            let isWarning = path == "logging.level" && text.withBytes { $0.isEqual(to: Array("warning".utf8)) }
            return isWarning ? .text("warn") : value
        default:
            return nil
        }
    }

    private static func noun(of kind: LiveKitKeys.Kind) -> String {
        switch kind {
        case .integer: "a whole number: make its type `int` or `port`"
        case .number: "a number: make its type `number`"
        case .boolean: "true or false: make its type `bool`"
        case .text: "text: make its type `string`"
        case .texts: "a list: make its type `list`"
        }
    }

    private mutating func checkPair() {
        switch (parts[.keyName], parts[.keySecret]) {
        case (let name?, nil): refuse(name, "its secret, livekit.apiSecret, is not in the target")
        case (nil, let secret?): refuse(secret, "its key, livekit.apiKey, is not in the target")
        default: break
        }
    }

    private mutating func refuse(_ setting: ResolvedSetting, _ reason: String) {
        findings.append(.unrepresentable(setting, in: values.environment, target: target, reason: reason))
    }

    /// Appends the document; it holds the pair of keys unless `keyFile` says where the server finds it.
    func append(keyFile: String, to buffer: borrowing RenderBuffer) {
        YAMLSyntax.append(tree, to: buffer, depth: 0)
        if let redis = parts[.redis] { LiveKitRedis(text: redis.text).append(to: buffer) }
        guard let name = parts[.keyName] else { return }
        if let webhook = parts[.webhook] {
            buffer.append("webhook:\n  api_key: ")
            name.text.withBytes { buffer.appendYAMLString($0) }
            buffer.append("\n  urls: ")
            let value = DocumentValue(webhook)
            if case .list = value { YAMLSyntax.append(value, to: buffer) } else { Self.append(webhook, to: buffer) }
            buffer.append("\n")
        }
        guard keyFile.isEmpty else {
            buffer.append("key_file: ")
            buffer.appendYAMLString(keyFile)
            buffer.append("\n")
            return
        }
        buffer.append("keys:\n  ")
        appendPair(to: buffer)
    }

    private static func append(_ webhook: ResolvedSetting, to buffer: borrowing RenderBuffer) {
        buffer.append("[")
        webhook.text.withBytes { buffer.appendYAMLString($0) }
        buffer.append("]")
    }

    /// Appends the pair of keys, as a line of a YAML mapping.
    func appendPair(to buffer: borrowing RenderBuffer) {
        guard let name = parts[.keyName], let secret = parts[.keySecret] else { return }
        name.text.withBytes { buffer.appendYAMLString($0) }
        buffer.append(": ")
        secret.text.withBytes { buffer.appendYAMLString($0) }
        buffer.append("\n")
    }
}

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

/// The place of a setting in LiveKit's configuration.
enum LiveKitPlace: Hashable {
    /// The name and the secret of the one pair of keys.
    case keyName, keySecret
    /// The receiver of webhooks, which are signed with the pair of keys.
    case webhook
    /// A connection string, whose parts are separate.
    case redis
    case key(String, LiveKitKeys.Kind)

    private static let special: [String: LiveKitPlace] = [
        "livekit.apiKey": .keyName, "livekit.apiSecret": .keySecret, "livekit.webhookUrl": .webhook,
        "livekit.webhookUrls": .webhook, "redis.url": .redis, "region.name": .key("region", .text),
        "log.level": .key("logging.level", .text),
        "turn.allocationLimit": .key("turn.per_user_relay_allocation_limit", .integer),
    ]

    /// By the setting's name: `turn.tlsPort` and `livekit.turn.tlsPort` are LiveKit's `turn.tls_port`.
    ///
    /// - Returns: `nil` when LiveKit knows no such key.
    init?(_ name: SettingName) {
        if let place = Self.special[name.text] {
            self = place
            return
        }
        let parts = name.text.split(separator: ".").map(Self.spelled)
        let path = (parts.first == "livekit" ? parts.dropFirst() : parts[...]).joined(separator: ".")
        guard let kind = LiveKitKeys.kind(of: path) else { return nil }
        self = .key(path, kind)
    }

    /// `tlsPort` is `tls_port`.
    private static func spelled(_ part: Substring) -> String {
        var text = ""
        for character in part {
            if character.isUppercase { text += "_" }
            text += character.lowercased()
        }
        return text
    }
}
