// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// Measures parts of Pintle, and libsodium alone. A package of its own, so that neither dependants nor the ordinary build
// see it.
let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "pintle", path: "../.."),
        // Its traits count allocations with libraries of its own; a committed threshold does not need them.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: []),
    ],
    targets: [
        .systemLibrary(
            name: "CRawSodium",
            pkgConfig: "libsodium",
            providers: [.apt(["libsodium-dev"]), .brew(["libsodium"])]
        ),
        .target(name: "RawSodium", dependencies: ["CRawSodium"], swiftSettings: strict),
        .executableTarget(name: "raw-sodium", dependencies: ["RawSodium"], swiftSettings: strict),
        // The plugin finds benchmarks by the name of the folder above theirs, which is this one's.
        .executableTarget(
            name: "Micro",
            dependencies: [
                "RawSodium",
                .product(name: "Benchmark", package: "benchmark"),
                .product(name: "Pintle", package: "pintle"),
            ],
            path: "Micro",
            swiftSettings: strict,
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        ),
    ]
)
