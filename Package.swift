// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .strictMemorySafety(),  // C calls then read `unsafe sodium_…`: review is a search
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "pintle",
    platforms: [.macOS(.v15), .iOS(.v18)],
    products: [
        .library(name: "Pintle", targets: ["Pintle"]),
        .executable(name: "pintle", targets: ["PintleCLI"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CSodium",
            pkgConfig: "libsodium",
            providers: [.apt(["libsodium-dev"]), .brew(["libsodium"])]
        ),
        .systemLibrary(name: "CHardening"),
        .plugin(name: "RegistryPlugin", capability: .buildTool(), path: "Sources/RegistryPlugin"),

        // What both sides say: names, levels, the text of env files. No key, no schema.
        .target(name: "PintleCore", swiftSettings: strict),

        // The cipher side.
        .target(name: "PintleCrypto", dependencies: ["CSodium"], swiftSettings: strict),
        .target(name: "PintleVault", dependencies: ["PintleCore", "PintleCrypto"], swiftSettings: strict),

        // The policy side.
        .target(
            name: "PintleSchema",
            dependencies: ["PintleCore"],
            swiftSettings: strict,
            plugins: ["RegistryPlugin"]
        ),
        .target(
            name: "PintlePolicy",
            dependencies: ["PintleCore", "PintleSchema"],
            swiftSettings: strict,
            plugins: ["RegistryPlugin"]
        ),
        .target(
            name: "PintleCertificates",
            dependencies: [
                "PintleCore", "PintleSchema", "PintlePolicy",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            swiftSettings: strict,
            plugins: ["RegistryPlugin"]
        ),
        .target(
            name: "PintleRender",
            dependencies: ["PintleCore", "PintleSchema", "PintlePolicy"],
            swiftSettings: strict,
            plugins: ["RegistryPlugin"]
        ),

        // Both joined.
        .target(
            name: "Pintle",
            dependencies: [
                "PintleCore", "PintleCrypto", "PintleVault", "PintleSchema", "PintlePolicy", "PintleCertificates",
                "PintleRender",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "PintleCLI",
            dependencies: [
                "CHardening", "Pintle", "PintleCore", "PintleCrypto", "PintleVault", "PintleSchema", "PintlePolicy",
                "PintleCertificates", "PintleRender",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOTLS", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            resources: [.embedInCode("Example")],
            swiftSettings: strict,
            plugins: ["RegistryPlugin"]
        ),

        .executableTarget(
            name: "example-maker",
            dependencies: ["Pintle", "PintleCore", "PintleVault"],
            path: "Tests/ExampleMaker",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "pintle-benchmark",
            dependencies: [
                "CSodium", "Pintle", "PintleCore", "PintleVault", "PintlePolicy", "PintleRender", "PintleSchema",
            ],
            path: "Tests/Benchmark",
            swiftSettings: strict
        ),

        // Texts that somebody read, for tests to compare with.
        .target(
            name: "GoldenFiles",
            dependencies: ["PintleSchema"],
            path: "Tests/GoldenFiles",
            swiftSettings: strict
        ),

        // Random numbers that are the same in every run.
        .target(name: "SeededRandom", path: "Tests/SeededRandom", swiftSettings: strict),

        .testTarget(name: "PintleCoreTests", dependencies: ["PintleCore", "SeededRandom"], swiftSettings: strict),
        .testTarget(name: "PintleCryptoTests", dependencies: ["PintleCrypto"], swiftSettings: strict),
        .testTarget(
            name: "PintleVaultTests",
            dependencies: ["PintleVault", "PintleCrypto", "PintleCore", "SeededRandom"],
            exclude: ["Oracle"],
            swiftSettings: strict
        ),
        // Yams is the reference that the schema's own reader of YAML is compared with.
        .testTarget(
            name: "PintleSchemaTests",
            dependencies: ["GoldenFiles", "PintleSchema", "PintleCore", "Yams"],
            exclude: ["Broken", "Golden"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PintlePolicyTests",
            dependencies: [
                "GoldenFiles", "PintlePolicy", "PintleCertificates", "PintleSchema", "PintleCore", "PintleCrypto",
                "PintleRender", "SeededRandom",
            ],
            exclude: ["Golden", "Projects"],
            swiftSettings: strict
        ),
        // Compares with OpenSSL.
        .testTarget(
            name: "PintleCertificatesTests",
            dependencies: ["PintleCertificates", "PintlePolicy", "PintleSchema", "PintleCore", "SeededRandom"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PintleRenderTests",
            dependencies: [
                "GoldenFiles", "PintleRender", "PintlePolicy", "PintleSchema", "PintleCore", "SeededRandom",
            ],
            exclude: ["Golden"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PintleTests",
            dependencies: [
                "GoldenFiles", "Pintle", "PintleCore", "PintleCrypto", "PintleVault", "PintleSchema", "PintlePolicy",
                "PintleRender", "SeededRandom",
            ],
            exclude: ["Attacks/Golden", "Library/Golden", "Verification/Golden"],
            swiftSettings: strict
        ),
        // Runs the built command as its users do.
        .testTarget(
            name: "PintleCLITests",
            dependencies: ["GoldenFiles", "Pintle", "PintleCLI", "PintleVault", "SeededRandom"],
            exclude: ["Messages/Golden"],
            swiftSettings: strict
        ),
    ]
)
