import Foundation
import PintleFindings

/// Measures the rules on material that nobody here wrote: `swift run rule-trial DIRECTORY [--details]`.
///
/// It prints a table, and ends with status 1 when less is found than promised, or more that is false. Where the directory
/// does not exist, it says so and ends with status 0, because a clone elsewhere does not have the material.
@main
struct RuleTrial {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        let directory = arguments.first { !$0.hasPrefix("--") } ?? "../shared/trials"
        guard FileManager.default.fileExists(atPath: directory + "/insecure-open.yaml") else {
            return print("skipped: there is no material in \(directory)")
        }
        let table = try TrialTable(TrialMaterial(directory: directory))
        print(table.text)
        if arguments.contains("--details") { print(table.details) }
        let broken = TrialPromise.all.filter { !$0.isKept(table) }
        for promise in broken { print("not kept: \(promise.text)") }
        exit(broken.isEmpty ? 0 : 1)
    }
}

/// What the rules promise about the material.
struct TrialPromise: Sendable {
    let text: String
    let isKept: @Sendable (TrialTable) -> Bool

    static let all = [
        share(.value, .typed, 0.95), share(.value, .flat, 0.95), share(.name, .typed, 0.8), share(.value, .lazy, 0.9),
        share(.value, .bare, 0.75),
        TrialPromise(text: "no error on good stacks") { table in
            TrialWay.allCases.allSatisfy { table.falseCount($0, .error) == 0 }
        },
        TrialPromise(text: "at most two warnings on good stacks") { table in
            TrialWay.allCases.reduce(0) { $0 + table.falseCount($1, .warning) } <= 2
        },
    ]

    private static func share(_ evidence: TrialCase.Evidence, _ way: TrialWay, _ least: Double) -> TrialPromise {
        TrialPromise(text: "\(Int(least * 100)) % of what the \(evidence) shows, \(way.rawValue)") {
            $0.share(evidence, way) >= least
        }
    }
}
