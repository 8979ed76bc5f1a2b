internal import Benchmark
#if canImport(Darwin)
internal import Darwin
#else
internal import Glibc
#endif

/// A piece of work, and other work of the same process that its time is divided by.
///
/// Milliseconds differ from machine to machine; this ratio differs less.
struct Comparison {
    let work: () throws -> Void
    let yardstick: () throws -> Void

    /// A comparison with libsodium alone, which opens a thousand values.
    static func withSodium(_ work: @escaping () throws -> Void) -> Comparison {
        let yardstick = SodiumYardstick(values: 1_000)
        return Comparison(work: work) { yardstick.open() }
    }
}

extension BenchmarkMetric {
    static let ofSodium = BenchmarkMetric.custom("thousandths of libsodium for 1,000 values")
    static let ofOpening = BenchmarkMetric.custom("thousandths of opening")
}

/// Registers a benchmark.
///
/// - Parameters:
///   - name: Its name, and that of the file with its ceilings.
///   - ratio: The name of its ratio.
///   - prepare: Prepares the work, unmeasured.
func register(_ name: String, _ ratio: BenchmarkMetric = .ofSodium, _ prepare: @escaping () throws -> Comparison) {
    let configuration = Benchmark.Configuration(
        metrics: [.wallClock, .peakMemoryResident, ratio],
        warmupIterations: 3,
        maxDuration: .seconds(1)
    )
    Benchmark(name, configuration: configuration) { (benchmark, comparison: Comparison) in
        // Right before the work, as a shared processor is not always as fast.
        let yardstick = try CPUTime.taken(by: comparison.yardstick)
        benchmark.startMeasurement()
        let time = try CPUTime.taken(by: comparison.work)
        benchmark.stopMeasurement()
        benchmark.measurement(ratio, Int(1_000 * time / yardstick))
    } setup: {
        try prepare()
    }
}

/// The time that the process computes, which other processes lengthen less than the time that passes.
private enum CPUTime {
    static func taken(by work: () throws -> Void) rethrows -> Double {
        let start = seconds
        try work()
        return seconds - start
    }

    private static var seconds: Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
