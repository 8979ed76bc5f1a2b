internal import PintleCore
package import PintleFindings
internal import PintlePolicy
package import PintleSchema

/// A property list with `NSAppTransportSecurity` / `NSPinnedDomains`, to be merged into an app's `Info.plist`.
///
/// It governs URLSession from iOS 14 on; Flutter's `HttpClient` does not read it. There is no expiry: the pins hold
/// until an update takes them away. Whether a key is an authority's or a server's decides the list that it stands in,
/// host by host.
package struct AppleTransportSecurityRenderer: SingleFileFormat {
    package static let format = "apple-transport-security"
    package static let options: [RendererOption] = [.oneOf(["ca", "leaf"], name: "pins")]

    private let target: Target
    /// The target's own statement about its pins.
    private let said: PinKinds.Kind?

    package init(_ target: Target) {
        self.target = target
        said = target.options["pins"].map { $0.text == "leaf" ? .server : .authority }
    }

    package func findings(for values: ClientValues) -> [Finding] {
        let pinned = pinned(values)
        var seen: Set<SettingName> = []
        return pinned.findings
            + pinned.hosts.compactMap { host in
                let choice = choice(for: host, values)
                // Hosts that share a pin set share its problems.
                guard let problem = choice.problem, seen.insert(host.pins.setting.name).inserted else { return nil }
                return .applePins(problem, host, list: choice.list, in: values.environment, target: target)
            }
    }

    package func render(_ values: ClientValues) throws(PintleError) -> RenderedText {
        guard !findings(for: values).contains(where: { $0.severity == .error }) else {
            throw .renderRefused(target: target.name)
        }
        let pinned = pinned(values)
        let buffer = RenderBuffer()
        buffer.append(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0">
            <dict>
                <key>NSAppTransportSecurity</key>
                <dict>
                    <key>NSPinnedDomains</key>
                    <dict>

            """
        )
        for host in pinned.hosts { append(host, choice(for: host, values).list, to: buffer) }
        buffer.append("        </dict>\n    </dict>\n</dict>\n</plist>\n")
        return buffer.finish()
    }

    private func pinned(_ values: ClientValues) -> PinnedHosts {
        PinnedHosts(values, target: target, platform: .apple)
    }

    private func choice(for host: PinnedHost, _ values: ClientValues) -> ApplePinList.Choice {
        ApplePinList.choice(host.digests.map { values.kinds[Pin(text: $0)] }, said: said)
    }

    private func append(_ host: PinnedHost, _ list: ApplePinList, to buffer: borrowing RenderBuffer) {
        let indentation = String(repeating: " ", count: 12)
        buffer.append(indentation + "<key>")
        buffer.appendXMLText(host.name.text)
        buffer.append("</key>\n" + indentation + "<dict>\n")
        buffer.append(indentation + "    <key>NSIncludesSubdomains</key>\n" + indentation + "    <false/>\n")
        buffer.append(indentation + "    <key>\(list.rawValue)</key>\n" + indentation + "    <array>\n")
        for digest in host.digests {
            buffer.append(indentation + "        <dict>\n")
            buffer.append(indentation + "            <key>SPKI-SHA256-BASE64</key>\n")
            buffer.append(indentation + "            <string>")
            buffer.appendXMLText(digest)
            buffer.append("</string>\n" + indentation + "        </dict>\n")
        }
        buffer.append(indentation + "    </array>\n" + indentation + "</dict>\n")
    }
}
