@testable import PintleSchema

/// Reads a schema of so many settings.
struct LongSchema {
    private let text: [UInt8]

    init(_ count: Int, hasLimits: Bool) throws {
        text = BenchmarkProject.schema(settings: count, hasLimits: hasLimits)
    }

    func comparison() throws -> Comparison {
        let text = text
        return .withSodium {
            let reading = SchemaReader.read(text, path: "environments/schema.yaml")
            precondition(reading.schema != nil, "the schema is refused")
        }
    }
}
