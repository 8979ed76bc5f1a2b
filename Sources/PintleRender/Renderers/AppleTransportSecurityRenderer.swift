package import PintleSchema
internal import PintleCore

/// A property list with `NSAppTransportSecurity` / `NSPinnedDomains`, to be merged into an app's `Info.plist`.
///
/// It governs URLSession from iOS 14 on; Flutter's `HttpClient` does not read it. There is no expiry: the pins hold until an
/// update takes them away.
package struct AppleTransportSecurityRenderer: SingleFileFormat {
    package static let format = "apple-transport-security"
    package static let options: [RendererOption] = [.oneOf(["ca", "leaf"], name: "pins")]

    private let target: Target
    private let listName: String

    package init(_ target: Target) {
        self.target = target
        // Given both lists, both must match; so there is one.
        listName = Self.option("pins", of: target) == "leaf" ? "NSPinnedLeafIdentities" : "NSPinnedCAIdentities"
    }

    package func findings(for values: ClientValues) -> [Finding] { pinned(values).findings }

    package func render(_ values: ClientValues) throws(RenderError) -> RenderedText {
        let pinned = pinned(values)
        guard pinned.findings.isEmpty else { throw .refused(target: target.name) }
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
        for host in pinned.hosts { append(host, to: buffer) }
        buffer.append("        </dict>\n    </dict>\n</dict>\n</plist>\n")
        return buffer.finish()
    }

    private func pinned(_ values: ClientValues) -> PinnedHosts {
        PinnedHosts(values, target: target, platform: .apple)
    }

    private func append(_ host: PinnedHost, to buffer: borrowing RenderBuffer) {
        let indentation = String(repeating: " ", count: 12)
        buffer.append(indentation + "<key>")
        buffer.appendXMLText(host.name.text)
        buffer.append("</key>\n" + indentation + "<dict>\n")
        buffer.append(indentation + "    <key>NSIncludesSubdomains</key>\n" + indentation + "    <false/>\n")
        buffer.append(indentation + "    <key>\(listName)</key>\n" + indentation + "    <array>\n")
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
