// swift-tools-version: 6.2
import PackageDescription

// Runs every parser on texts that libFuzzer makes. A package of its own, so that neither dependants nor the ordinary build
// see it.
let package = Package(
    name: "fuzzing",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "pintle", path: "../.."),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    ],
    targets: [
        .executableTarget(
            name: "Fuzzing",
            dependencies: [.product(name: "Pintle", package: "pintle"), .product(name: "Yams", package: "Yams")],
            swiftSettings: [
                .strictMemorySafety(),
                .treatAllWarnings(as: .error),
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
            ]
        )
    ]
)
