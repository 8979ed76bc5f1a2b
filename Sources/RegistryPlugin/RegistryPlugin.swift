import Foundation
import PackagePlugin

/// Lists the types of a kind, so that adding one is adding one file.
///
/// A file `PlainHTTPRule.swift` holds `struct PlainHTTPRule: Rule`; the plugin writes it into `RuleRegistry.all`, ordered
/// by name. The file named like the kind itself (`Rule.swift`) declares the protocol and is left out.
@main
struct RegistryPlugin: BuildToolPlugin {
    /// The kind that each target collects: the suffix of its files, which is its protocol's name.
    private static let kinds = [
        "PintleSchema": Kind(suffix: "Type", name: "SettingType"),
        "PintlePolicy": Kind(suffix: "Rule", name: "Rule"),
        "PintleCertificates": Kind(suffix: "Rule", name: "Rule", registry: "CertificateRule", module: "PintlePolicy"),
        "PintleRender": Kind(suffix: "Renderer", name: "Renderer"),
        "PintleCLI": Kind(suffix: "Command", name: "PintleCommand"),
    ]

    private struct Kind {
        let suffix: String
        let name: String
        /// What the registry is named by, where that is not the kind.
        var registry: String?
        /// Where the kind is declared, when that is another target.
        var module: String?
    }

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let module = target as? any SourceModuleTarget, let kind = Self.kinds[target.name] else { return [] }
        let members = module.sourceFiles(withSuffix: kind.suffix + ".swift")
            .map { $0.url.deletingPathExtension().lastPathComponent }
            .filter { $0 != kind.name }
            .sorted()
        let registry = (kind.registry ?? kind.name) + "Registry"
        let source = """
            \(kind.module.map { "package import \($0)\n\n" } ?? "")\
            /// Every `\(kind.name)` of this target, by name.
            package enum \(registry) {
                package static let all: [any \(kind.name).Type] = [
            \(members.map { "        \($0).self,\n" }.joined())    ]
            }

            """
        let output = context.pluginWorkDirectoryURL.appending(path: "\(registry).swift")
        return [
            .buildCommand(
                displayName: "Listing every \(kind.name)",
                executable: URL(filePath: "/bin/sh"),
                arguments: ["-c", #"printf %s "$1" > "$2""#, "sh", source, output.path()],
                outputFiles: [output]
            )
        ]
    }
}
