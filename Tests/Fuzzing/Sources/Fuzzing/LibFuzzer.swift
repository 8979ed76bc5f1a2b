#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// libFuzzer calls this once, before the first text.
///
/// `PINTLE_FUZZ_SEEDS=DIRECTORY` writes the seeds of every target and ends the process. `PINTLE_FUZZ=NAME` chooses a
/// target, and `PINTLE_FUZZ_LONG=1` makes long texts of short ones.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
    _ count: UnsafeMutablePointer<CInt>?,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>?
) -> CInt {
    if let directory = variable("PINTLE_FUZZ_SEEDS") {
        SeedWriter(directory: directory).writeAll()
        exit(0)
    }
    for text in chosen.longTexts { readInTime(text) }
    return 0
}

/// libFuzzer calls this with each text that it makes.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    readInTime(isLong ? LongText.made(of: bytes) : bytes)
    return 0
}

private func readInTime(_ text: [UInt8]) {
    let time = CPUTime.now
    chosen.read(text)
    require(CPUTime.now - time <= CPUTime.limit, "\(text.count) bytes take at most \(CPUTime.limit)")
}

private let chosen: any FuzzTarget.Type = {
    let name = variable("PINTLE_FUZZ") ?? ""
    if let target = FuzzTargetRegistry.all.first(where: { $0.name == name }) { return target }
    fatalError(
        "PINTLE_FUZZ is \(name), but must be one of: " + FuzzTargetRegistry.all.map { $0.name }.joined(separator: " ")
    )
}()

private let isLong = variable("PINTLE_FUZZ_LONG") == "1"

private func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
}
