import Foundation
import PintleCore
import PintleProject
import PintleSystem
import PintleVault

/// Makes `environments/` and `keys/` of this repository again from the templates of the example.
///
///     swift run example-maker
///
/// The founder's identity is made and discarded, so staging and prod cannot be read, and only dev can be written. The
/// demonstration identity, `keys/demo.identity`, is published: it reads base and dev, writes dev, and brings the root
/// along.
@main
struct ExampleMaker {
    private static let templates = "Sources/PintleCLI/Example"
    private static let environments = ["base", "dev", "staging", "prod", "prod-singapore", "prod-japan"]

    static func main() throws {
        let repository = try ProjectDirectory(".")
        let founder = try Identity.generate()
        let demo = try Identity.generate()
        let founding = try ProjectFounding(try plan(demo.publicKey), identity: founder)
        for directory in ["environments", "keys"] { try Files.makeDirectories(directory) }
        for file in founding.files { try put(file.path, file.bytes, in: repository) }
        try write(demo, TrustedRoot(founding.trust.root), to: repository)
    }

    private static func plan(_ demo: PublicKey) throws -> ProjectPlan {
        var bodies: [EnvironmentName: [UInt8]] = [:]
        for text in environments {
            guard let name = EnvironmentName(text) else { continue }
            bodies[name] = try Files.read("\(templates)/\(text).env", limit: VaultLimits.fileBytes)
        }
        guard let alice = MemberName("alice"), let demoName = MemberName("demo"),
            let rights = Rights("read:base,dev,write:dev")
        else { preconditionFailure("these are names and rights") }
        return ProjectPlan(
            schema: try Files.read("\(templates)/schema.yaml", limit: SchemaFile.limit),
            bodies: bodies,
            isTemplate: true,
            founder: alice,
            members: [(demoName, demo, rights)]
        )
    }

    private static func write(
        _ identity: borrowing Identity,
        _ root: TrustedRoot,
        to repository: ProjectDirectory
    ) throws {
        var text: [UInt8] = []
        try identity.withKeyString(root: root) { text = $0.bytes }
        try put("keys/demo.identity", text + [UInt8(ascii: "\n")], in: repository)
    }

    private static func put(_ file: String, _ bytes: [UInt8], in repository: ProjectDirectory) throws {
        try Files.replace(repository.path + "/" + file, with: bytes.span, mode: 0o644)
    }
}
