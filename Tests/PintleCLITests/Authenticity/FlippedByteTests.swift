import SeededRandom
import Testing

@Suite("Pintle refuses a file in which any single byte changed")
struct FlippedByteTests {
    private static let shards = 4
    private static let step = Effort.count(4, exhaustive: 1)
    private static let files = ["environments/dev.env", "environments/base.env", "keys/roster"]

    @Test("Changes are found in every line, and at the beginning and end of every third", arguments: 0..<shards)
    func flipped(shard: Int) throws {
        let sandbox = try Sandbox.example()
        let commands = [["verify"], ["check", "dev"], ["list", "dev"], ["get", "dev", "APP_NAME"]]
        var count = 0
        for file in Self.files {
            let original = try sandbox.bytes(file)
            for position in Self.positions(in: original) {
                count += 1
                guard count % Self.shards == shard, count / Self.shards % Self.step == 0 else { continue }
                var bytes = original
                bytes[position] ^= count % 3 == 0 ? 0x80 : count % 3 == 1 ? 0x01 : 0x20
                try sandbox.write(file, bytes)
                let command = commands[count / Self.shards / Self.step % commands.count]
                let outcome = try sandbox.run([BuiltBinary.path] + command)
                #expect(outcome.status == 65 || outcome.status == 77, "\(file), byte \(position): \(outcome)")
                // verify says which of the other files prove.
                #expect(outcome.output.isEmpty || command == ["verify"])
                #expect(!outcome.text.contains(file), "\(file), byte \(position): \(outcome)")
                #expect(outcome.errorText.contains("environments/") || outcome.errorText.contains("keys/roster"))
            }
            try sandbox.write(file, original)
        }
        #expect(count > 120)
        #expect(try sandbox.verified(), "it was the byte, and nothing else")
    }

    private static func positions(in bytes: [UInt8]) -> [Int] {
        var positions: Set<Int> = []
        var start = 0
        var line = 0
        for end in bytes.indices where bytes[end] == 0x0A {
            positions.insert((start + end) / 2)
            if line % 3 == 0 { positions.formUnion([start, end]) }
            start = end + 1
            line += 1
        }
        return positions.sorted()
    }
}
