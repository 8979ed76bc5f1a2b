#if os(Linux)
import Foundation
import PintleCore
import PintlePolicy
import PintleRender
import PintleSchema
import Testing

struct WipingTests {
    @Test("Nothing of a secret is left in memory when the rendered text is gone")
    func wiped() async {
        await #expect(processExitsWith: .success) {
            let secret = FleetingSecret()
            // Enough to make the texts grow, too little to get mappings of their own, which come and go.
            let fillers = try (0..<60).map { try Fixture.setting("f.x\($0)", String(repeating: "filler", count: 100)) }
            let setting = try secret.setting()
            var environment: ValidatedEnvironment? = try Fixture.environment([setting] + fillers)
            var files: [RenderedFile]? = try environment.map {
                try RenderPlan($0, targets: [Fixture.target("json"), Fixture.target("dotenv", path: "b")]).render()
            }
            #expect(files?.count == 2)
            secret.wipe()
            environment = nil
            // The search finds what is still held, so it would find what was left.
            let held = try FleetingSecret.occurrencesInMemory()
            #expect(held == 2, "\(held)")
            files = nil
            let left = try FleetingSecret.occurrencesInMemory()
            #expect(left == 0)
        }
    }
}

/// A secret whose bytes stand in memory only until it is told to wipe them, and can be computed one by one.
@safe
private final class FleetingSecret: ProtectedText, @unchecked Sendable {
    private static let count = 40
    private let base: UnsafeMutablePointer<UInt8>

    init() {
        unsafe base = .allocate(capacity: Self.count)
        for index in 0..<Self.count { unsafe base[index] = Self.byte(index) }
    }

    deinit { unsafe base.deallocate() }

    func wipe() {
        for index in 0..<Self.count { unsafe base[index] = 0 }
    }

    func withBytes<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
        try body(unsafe Span(_unsafeStart: UnsafePointer(base), count: Self.count))
    }

    func setting() throws -> ResolvedSetting {
        let plain = try Fixture.setting("k", "", isSecret: true)
        return ResolvedSetting(setting: plain.setting, text: .protected(self), typed: nil, origin: .schemaDefault)
    }

    /// A letter; no literal holds the sequence.
    private static func byte(_ index: Int) -> UInt8 { UInt8(97 + (index * index * 7 + index * 3) % 26) }

    /// The number of copies of the bytes in the writable memory of this process, beside the one that is searched for.
    static func occurrencesInMemory() throws -> Int {
        let needle = FleetingSecret()
        defer { needle.wipe() }
        let regions = try String(contentsOfFile: "/proc/self/maps", encoding: .utf8).split(separator: "\n").filter {
            $0.contains(" rw-p ")
        }
        return regions.reduce(0) { $0 + needle.occurrences(in: $1) } - 1
    }

    private func occurrences(in line: Substring) -> Int {
        let bounds = line.prefix { $0 != " " }.split(separator: "-").compactMap { UInt(String($0), radix: 16) }
        guard bounds.count == 2, var start = unsafe UnsafeRawPointer(bitPattern: bounds[0]) else { return 0 }
        var left = Int(bounds[1] - bounds[0])
        var found = 0
        while left >= Self.count {
            guard let hit = unsafe memchr(start, Int32(Self.byte(0)), left - Self.count + 1) else { break }
            let candidate = UnsafeRawPointer(hit)
            if unsafe memcmp(candidate, base, Self.count) == 0 { found += 1 }
            unsafe left -= (candidate - start) + 1
            unsafe start = candidate + 1
        }
        return found
    }
}
#endif
