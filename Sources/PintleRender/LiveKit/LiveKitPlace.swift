internal import PintleCore

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
