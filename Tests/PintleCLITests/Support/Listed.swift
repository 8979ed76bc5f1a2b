import Foundation
import Testing

/// A line of `list --format json`.
struct Listed: Decodable {
    let key: String
    let setting: String?
    let from: String
    let hasValue: Bool
    let isSealed: Bool
    let type: String?
    let isSecret: Bool
    let setAt: String?
}

extension Sandbox {
    /// The output of `list` for an environment.
    func listed(_ environment: String) throws -> [Listed] {
        let outcome = try pintle("list", environment, "--format", "json")
        try #require(outcome.status == 0, "\(outcome)")
        return try JSONDecoder().decode([Listed].self, from: Data(outcome.output))
    }

    /// A value as `get` prints it, without the line feed that follows a single line.
    func value(_ environment: String, _ name: String) throws -> [UInt8] {
        let outcome = try pintle("get", environment, name)
        let end = outcome.output.firstIndex(of: UInt8(ascii: "\n"))
        try #require(outcome.status == 0 && end != nil, "\(name): \(outcome)")
        return end == outcome.output.count - 1 ? outcome.output.dropLast() : outcome.output
    }
}
