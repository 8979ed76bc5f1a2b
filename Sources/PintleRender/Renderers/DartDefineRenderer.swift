internal import PintleCore
package import PintleFindings
package import PintleSchema
internal import PintleSystem

/// A flat JSON object of strings for `flutter build --dart-define-from-file`.
///
/// Every entry becomes a constant of the binary: Dart's `fromEnvironment` reads booleans and whole numbers out of the
/// strings, and structured values do not survive the way. Dart code that pins certificates needs the pins by host, so
/// one entry is added: ``pinsKey``, a JSON object from host to list of pins, as text for `jsonDecode`.
package struct DartDefineRenderer: SingleFileFormat {
    package static let format = "dart-define"
    package static let options: [RendererOption] = []

    /// `{"api.example.com":["sha256/…","sha256/…"]}`; `{}` when no URL of the target demands pins.
    package static let pinsKey = "PINTLE_PINS"

    private let target: Target

    package init(_ target: Target) {
        self.target = target
    }

    package func findings(for values: ClientValues) -> [Finding] {
        values.settings.compactMap { keyFinding($0, values) } + pinned(values).findings
    }

    package func render(_ values: ClientValues) throws(PintleError) -> RenderedText {
        let pinned = pinned(values)
        guard pinned.findings.isEmpty else { throw .renderRefused(target: target.name) }
        let buffer = RenderBuffer()
        buffer.append("{\n")
        for setting in values.settings {
            buffer.append("  ")
            buffer.appendJSONString(setting.setting.key.text)
            buffer.append(": ")
            setting.text.withBytes { buffer.appendJSONString($0) }
            buffer.append(",\n")
        }
        buffer.append("  ")
        buffer.appendJSONString(Self.pinsKey)
        buffer.append(": ")
        Self.pinsText(pinned.hosts).withBytes { buffer.appendJSONString($0) }
        buffer.append("\n}\n")
        return buffer.finish()
    }

    private func pinned(_ values: ClientValues) -> PinnedHosts {
        PinnedHosts(values, target: target, platform: .dart)
    }

    private static func pinsText(_ hosts: [PinnedHost]) -> RenderedText {
        let buffer = RenderBuffer()
        buffer.append("{")
        for (index, host) in hosts.enumerated() {
            if index > 0 { buffer.append(",") }
            buffer.appendJSONString(host.name.text)
            buffer.append(":[")
            for (index, digest) in host.digests.enumerated() {
                if index > 0 { buffer.append(",") }
                buffer.appendJSONString("sha256/" + digest)
            }
            buffer.append("]")
        }
        buffer.append("}")
        return buffer.finish()
    }

    private func keyFinding(_ setting: ResolvedSetting, _ values: ClientValues) -> Finding? {
        let key = setting.setting.key.text
        let why: String
        if key == Self.pinsKey {
            why = "this entry is written from the pins of the target's URLs"
        } else if key.hasPrefix("FLUTTER_") {
            why = "Flutter keeps these names for itself and stops the build"
        } else {
            return nil
        }
        return .illegalKey(setting, in: values.environment, target: target, why: why)
    }
}
