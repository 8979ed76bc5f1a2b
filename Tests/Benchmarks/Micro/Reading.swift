@testable import PintleCore
@testable import PintlePolicy
@testable import PintleProject
@testable import PintleRender
@testable import PintleSchema
@testable import PintleSystem
@testable import PintleVault

/// A project of so many settings that is opened, checked and rendered.
struct Reading {
    private let count: Int
    private let project: BenchmarkProject

    init(_ count: Int) throws {
        self.count = count
        project = try BenchmarkProject(settings: count)
    }

    /// Reads and verifies an env file, and opens its values.
    func opening() throws -> Comparison {
        let reader = try project.reader()
        let (project, secretCount) = (project, count - count / 4)
        return .withSodium {
            let path = EnvFile.path(of: project.name)
            let bytes = try Files.read(project.directory + "/" + path, limit: VaultLimits.fileBytes)
            var verifier = reader.project.trust.verifier
            let file = try verifier.verify(try EnvFile(reading: bytes, path: path), of: project.name)
            let values = try file.values(try file.dataKey(for: project.identity.identity))
            let secrets = values.count { if case .secret = $0.value { true } else { false } }
            precondition(secrets == secretCount, "not every value was opened")
        }
    }

    /// Applies every rule to an environment that was opened, against opening it.
    func reviewing() throws -> Comparison {
        let reader = try project.reader()
        let name = project.name
        let opened = try reader.open(name)
        return Comparison {
            let reviewed = try reader.review(opened)
            precondition(reviewed.review.validated != nil, "a rule refuses the project")
        } yardstick: {
            _ = try reader.open(name)
        }
    }

    /// Renders an environment that was checked.
    func rendering() throws -> Comparison {
        let reader = try project.reader()
        let environment = try reader.validated(project.name).environment
        let targets = reader.project.schema.targets
        return .withSodium {
            let files = try RenderPlan(environment, targets: targets).render()
            precondition(!files.isEmpty, "nothing was rendered")
        }
    }
}

/// Seals values under the data key of an environment.
struct Sealing {
    private let count: Int
    private let project: BenchmarkProject

    init(_ count: Int) throws {
        self.count = count
        project = try BenchmarkProject(settings: 10)
    }

    func comparison() throws -> Comparison {
        let reader = try project.reader()
        let path = EnvFile.path(of: project.name)
        let bytes = try Files.read(project.directory + "/" + path, limit: VaultLimits.fileBytes)
        var verifier = reader.project.trust.verifier
        let file = try verifier.verify(try EnvFile(reading: bytes, path: path), of: project.name)
        let cipher = SharedCipher(try ValueCipher(try file.dataKey(for: project.identity.identity)))
        guard let key = EnvKey("SESSION_SECRET") else { preconditionFailure("a good name") }
        let (count, value, time) = (count, [UInt8](repeating: 0x78, count: 43), Timestamp.now)
        return .withSodium {
            for _ in 0..<count { _ = try cipher.value.seal(value.span, as: key, position: 1, time: time) }
        }
    }

    private final class SharedCipher {
        var value: ValueCipher

        init(_ value: consuming ValueCipher) {
            self.value = value
        }
    }
}
