package import PintleFindings
package import PintleSchema

/// A property list with `TSKConfiguration`, to be merged into an app's `Info.plist`, for TrustKit on iOS.
///
/// TrustKit stops the application at its start when a host has fewer than two pins, so such hosts are refused. After the
/// expiry it checks no pins any more.
package struct TrustKitRenderer: SingleFileFormat {
    package static let format = "trustkit"
    package static let options: [RendererOption] = []

    private static let leastPins = 2

    private let target: Target

    package init(_ target: Target) {
        self.target = target
    }

    package func findings(for values: ClientValues) -> [Finding] {
        let pinned = PinnedHosts(values, target: target, platform: .trustKit)
        let few = pinned.hosts.filter { $0.digests.count < Self.leastPins }
        return pinned.findings
            + few.map { host in
                .unrepresentable(
                    host.setting,
                    in: values.environment,
                    target: target,
                    reason: "TrustKit stops the application when a host has fewer than two pins",
                    fix: "add the pin of a backup key: pintle pins show backup.pem"
                )
            }
    }

    package func render(_ values: ClientValues) throws(PintleError) -> RenderedText {
        let pinned = PinnedHosts(values, target: target, platform: .trustKit)
        guard pinned.findings.isEmpty, pinned.hosts.allSatisfy({ $0.digests.count >= Self.leastPins }) else {
            throw .renderRefused(target: target.name)
        }
        let buffer = RenderBuffer()
        buffer.append(PropertyListSyntax.opening)
        buffer.append(
            """
            <dict>
                <key>TSKConfiguration</key>
                <dict>
                    <key>TSKPinnedDomains</key>
                    <dict>

            """
        )
        for host in pinned.hosts { Self.append(host, to: buffer) }
        buffer.append("        </dict>\n    </dict>\n</dict>\n" + PropertyListSyntax.ending)
        return buffer.finish()
    }

    private static func append(_ host: PinnedHost, to buffer: borrowing RenderBuffer) {
        let indentation = String(repeating: " ", count: 12)
        buffer.append(indentation + "<key>")
        buffer.appendXMLText(host.name.text)
        buffer.append("</key>\n" + indentation + "<dict>\n")
        for (key, value) in [("TSKEnforcePinning", "<true/>"), ("TSKIncludeSubdomains", "<false/>")] {
            buffer.append(indentation + "    <key>\(key)</key>\n" + indentation + "    \(value)\n")
        }
        if let day = host.expires {
            buffer.append(indentation + "    <key>TSKExpirationDate</key>\n")
            buffer.append(indentation + "    <string>\(day)</string>\n")
        }
        buffer.append(indentation + "    <key>TSKPublicKeyHashes</key>\n" + indentation + "    <array>\n")
        for digest in host.digests {
            buffer.append(indentation + "        <string>")
            buffer.appendXMLText(digest)
            buffer.append("</string>\n")
        }
        buffer.append(indentation + "    </array>\n" + indentation + "</dict>\n")
    }
}
