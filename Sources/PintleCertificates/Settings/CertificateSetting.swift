internal import PintleCore
internal import PintleFindings
package import PintlePolicy
package import PintleSchema
internal import PintleSystem

/// A setting of type `certificates` with its value, and the settings that the schema ties to it.
package struct CertificateSetting: Sendable {
    package let value: ResolvedSetting
    /// `nil` when a block is not a certificate.
    package let chain: CertificateChain?
    /// The private key that belongs to it (`matches`), where there is one.
    let key: MatchedKey?
    /// The hosts that it is served for.
    package let hosts: [TiedHost]

    struct MatchedKey: Sendable {
        let value: ResolvedSetting
        /// `nil` when the key is of a kind that is not read.
        let publicKey: PublicKey?
    }

    package struct TiedHost: Sendable {
        package let value: ResolvedSetting
        /// In small letters.
        package let host: String
    }

    /// Whether a server shows the certificate to its clients, as far as the name tells.
    ///
    /// A client of mutual TLS shows one that need not be for servers. Those of SAML and of signed messages are compared,
    /// and no authority signs them.
    var isShownByServer: Bool {
        !SettingWords(value.setting.name).contain("client|mtls|apns|saml|idp|sp|jwt|signing|sign|webhook|trusted")
    }

    /// An objection to the value: `NAME in ENVIRONMENT CLAUSE`, with certificate details unless they are a secret.
    func objection(
        _ clause: String,
        detail: String = "",
        _ context: RuleContext,
        label: String,
        fix: String? = nil,
        severity: Severity? = nil
    ) -> Objection {
        let shown = value.setting.isSecret || detail.isEmpty ? "" : ": " + detail
        return Objection(
            to: .setting(value),
            "\(value.setting.name) in \(context.environment) \(clause)" + shown,
            label: label,
            fix: fix,
            severity: severity
        )
    }
}

/// The certificates of an environment, with the hosts and keys that the schema links to them.
package struct CertificateIndex: Sendable {
    package let settings: [CertificateSetting]
    /// Pin sets with certificates that are served for a host they pin.
    package let pinned: [PinnedChain]

    package struct PinnedChain: Sendable {
        package let set: PinSet
        package let setting: CertificateSetting
        package let chain: CertificateChain
    }

    /// The index of an environment, made once for all rules.
    package static func of(_ environment: ResolvedEnvironment, _ context: RuleContext) -> CertificateIndex {
        context.memo.value { CertificateIndex(environment, context) }
    }

    private init(_ environment: ResolvedEnvironment, _ context: RuleContext) {
        let values = environment.settings.filter { $0.setting.typeName == "certificates" && context.isReadable($0) }
        settings = values.map { Self.setting($0, environment, context) }
        let settings = settings
        pinned = context.pinSets.flatMap { set in
            let hosts = Set(set.pinnedSettings.compactMap { environment[$0].flatMap(Self.host) })
            return settings.compactMap { setting -> PinnedChain? in
                guard let chain = setting.chain, Self.isServed(setting, chain, for: hosts) else { return nil }
                return PinnedChain(set: set, setting: setting, chain: chain)
            }
        }
    }

    private static func setting(
        _ value: ResolvedSetting,
        _ environment: ResolvedEnvironment,
        _ context: RuleContext
    ) -> CertificateSetting {
        let key = environment.settings
            .first { $0.setting.demands.matches == value.setting.name && context.isReadable($0) }
            .map { CertificateSetting.MatchedKey(value: $0, publicKey: publicKey(of: $0)) }
        let certificates = value.text.withBytes { CertificateChain.certificates(in: $0) }
        return CertificateSetting(
            value: value,
            chain: certificates.map { CertificateChain($0, served: key?.publicKey?.pin) },
            key: key,
            hosts: hosts(beside: value, context)
        )
    }

    static func publicKey(of value: ResolvedSetting) -> PublicKey? {
        value.text.withBytes { PrivateKeyText.publicKey(of: $0) }
    }

    /// `tls.host` beside `tls.certificateChain`: unless the group has certificates for something else too.
    private static func hosts(beside value: ResolvedSetting, _ context: RuleContext) -> [CertificateSetting.TiedHost] {
        let siblings = context.siblings(of: value) { _ in true }
        guard !siblings.contains(where: { $0.setting.typeName == "certificates" }) else { return [] }
        return siblings.compactMap { sibling in
            guard isServerName(sibling.setting), context.isReadable(sibling), let host = host(of: sibling) else {
                return nil
            }
            return CertificateSetting.TiedHost(value: sibling, host: host)
        }
    }

    private static func isServerName(_ setting: Setting) -> Bool {
        let last = setting.name.text.split(separator: ".").last.map(String.init) ?? ""
        return switch setting.typeName {
        case "host": ["host", "hostname", "hostName", "domain", "serverName"].contains(last)
        case "url", "supabase-url": last == "url"
        default: false
        }
    }

    /// The host that a plain value names, in small letters.
    package static func host(of value: ResolvedSetting) -> String? {
        guard !value.setting.isSecret else { return nil }
        switch value.typed {
        case .url(let text): return (try? URLText(text))?.host
        case .text(let text) where value.setting.typeName == "host": return text.lowercased()
        default: return nil
        }
    }

    /// Whether a server of these hosts shows the chain: the schema ties one to it, or a public authority made it for one.
    ///
    /// A wildcard certificate, or one of a private authority, may belong to a server behind a proxy.
    private static func isServed(
        _ setting: CertificateSetting,
        _ chain: CertificateChain,
        for hosts: Set<String>
    ) -> Bool {
        guard let leaf = chain.leaf else { return false }
        if setting.hosts.contains(where: { hosts.contains($0.host) }) { return true }
        return chain.isPublic && hosts.contains { leaf.names.contains(.host($0)) }
    }
}

extension PinKinds {
    /// The kinds of an environment's pins, from its own certificates and the public authorities.
    package init(of environment: ResolvedEnvironment, on today: CalendarDate) {
        let context = RuleContext(Resolution(environment: environment, findings: []), on: today, tokens: nil)
        var kinds: [[UInt8]: Kind] = [:]
        guard !context.pinSets.isEmpty else {
            self.init(kinds)
            return
        }
        for pin in context.pinSets.flatMap(\.keyPins).map(\.pin)
        where PublicRoots.withPin(pin) != nil || RetiredAuthorities.withPin(pin) != nil {
            kinds[pin.digest] = .authority
        }
        for setting in CertificateIndex.of(environment, context).settings {
            for certificate in setting.chain?.certificates ?? [] {
                kinds[certificate.pin.digest] = certificate.isAuthority ? .authority : .server
            }
            // A key whose private key the server has is the server's, even if its certificate says otherwise.
            for pin in [setting.chain?.leaf?.pin, setting.key?.publicKey?.pin].compactMap(\.self) {
                kinds[pin.digest] = .server
            }
        }
        self.init(kinds)
    }
}
