internal import Benchmark

/// What the plugin runs.
///
/// Each benchmark has a ceiling in `Thresholds`.
let benchmarks: @Sendable () -> Void = {
    for count in [10, 1_000, 10_000] {
        register("open-\(count)") { try Reading(count).opening() }
        register("schema-\(count)") { try LongSchema(count, hasLimits: false).comparison() }
        register("schema-limits-\(count)") { try LongSchema(count, hasLimits: true).comparison() }
        register("rules-\(count)", .ofOpening) { try Reading(count).reviewing() }
        register("render-\(count)") { try Reading(count).rendering() }
    }
    for count in [1_000, 10_000] {
        register("search-\(count)") { try ArtifactSearch(secrets: count).comparison() }
    }
    register("seal-1000") { try Sealing(1_000).comparison() }
}
