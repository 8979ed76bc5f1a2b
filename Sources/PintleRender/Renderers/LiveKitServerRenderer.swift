package import PintleFindings
package import PintleSchema
internal import PintleSystem

/// LiveKit's own configuration, of the settings that it has a key for; the others must be excluded.
///
/// With `key-file: /path/on/the/server` the pair of keys goes into a file of its own beside the target's, with the ending
/// `.keys`, to be put there; LiveKit refuses one that others may read.
package struct LiveKitServerRenderer: Renderer {
    package static let format = "livekit-server"
    package static let options: [RendererOption] = [
        .text(
            name: "key-file",
            expected: "an absolute path of printable ASCII characters",
            standard: "",
            example: "/run/credentials/livekit.service/keys.yaml",
            check: { path in path.hasPrefix("/") && path.utf8.allSatisfy { (0x21...0x7E).contains($0) } }
        )
    ]

    package static let keysEnding = ".keys"

    private let target: Target
    private let keyFile: String

    package init(_ target: Target) {
        self.target = target
        keyFile = Self.option("key-file", of: target)
    }

    package func findings(for values: ServerValues) -> [Finding] { LiveKitConfiguration(values, target).findings }

    package func files(_ values: ServerValues) throws(PintleError) -> [RenderedPart] {
        let configuration = LiveKitConfiguration(values, target)
        guard configuration.findings.isEmpty else { throw .renderRefused(target: target.name) }
        let buffer = RenderBuffer()
        configuration.append(keyFile: keyFile, to: buffer)
        if buffer.isEmpty { buffer.append("{}\n") }
        let main = RenderedPart(.target, buffer.finish())
        guard !keyFile.isEmpty else { return [main] }
        let pair = RenderBuffer()
        configuration.appendPair(to: pair)
        return [main, RenderedPart(.beside(ending: Self.keysEnding), pair.finish())]
    }
}
