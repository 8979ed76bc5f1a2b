package import PintleFindings
package import PintleSchema

/// Android's Network Security Config: no clear text, system authorities only, and the pins of every pinned host.
///
/// It governs the platform's own connections from API 24 on; Flutter's `HttpClient` does not read it, so a Flutter app needs
/// a `dart-define` target beside it. From the expiry on Android checks no pins any more.
package struct AndroidNetworkSecurityRenderer: SingleFileFormat {
    package static let format = "android-network-security"
    package static let options: [RendererOption] = []

    private let target: Target

    package init(_ target: Target) {
        self.target = target
    }

    package func findings(for values: ClientValues) -> [Finding] { pinned(values).findings }

    package func render(_ values: ClientValues) throws(PintleError) -> RenderedText {
        let pinned = pinned(values)
        guard pinned.findings.isEmpty else { throw .renderRefused(target: target.name) }
        let buffer = RenderBuffer()
        buffer.append(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <network-security-config>
                <base-config cleartextTrafficPermitted="false">
                    <trust-anchors>
                        <certificates src="system"/>
                    </trust-anchors>
                </base-config>

            """
        )
        for host in pinned.hosts { Self.append(host, to: buffer) }
        buffer.append("</network-security-config>\n")
        return buffer.finish()
    }

    private func pinned(_ values: ClientValues) -> PinnedHosts {
        PinnedHosts(values, target: target, platform: .android)
    }

    private static func append(_ host: PinnedHost, to buffer: borrowing RenderBuffer) {
        let expiration = host.expires.map { " expiration=\"\($0)\"" } ?? ""
        buffer.append("    <domain-config cleartextTrafficPermitted=\"false\">\n")
        buffer.append("        <domain includeSubdomains=\"false\">")
        buffer.appendXMLText(host.name.text)
        buffer.append("</domain>\n        <pin-set\(expiration)>\n")
        for digest in host.digests {
            buffer.append("            <pin digest=\"SHA-256\">")
            buffer.appendXMLText(digest)
            buffer.append("</pin>\n")
        }
        buffer.append("        </pin-set>\n    </domain-config>\n")
    }
}
