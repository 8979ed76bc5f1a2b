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
        .library(name: "PintleConfiguration", targets: ["PintleConfiguration"]),
        .library(name: "PintleTesting", targets: ["PintleTesting"]),
        .executable(name: "pintle", targets: ["PintleCLI"]),
    ],
    traits: [
        // Off by default: TLS takes most of a first build. Releases and CI switch it on.
        .trait(name: "Network", description: "pintle pins fetch, and pins check --connect: TLS connections")
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CSodium",
            pkgConfig: "libsodium",
            providers: [.apt(["libsodium-dev"]), .brew(["libsodium"])]
        ),
        .systemLibrary(name: "CSystemCalls"),

        // The machine: bytes, text, files, descriptors, directories, locks, processes.
        .target(name: "PintleSystem", dependencies: ["CSystemCalls"], swiftSettings: strict),

        // What both sides say: names, levels, the text of env files. No key, no schema.
        .target(name: "PintleCore", dependencies: ["PintleSystem"], swiftSettings: strict),
        .target(name: "PintleFindings", dependencies: ["PintleCore", "PintleSystem"], swiftSettings: strict),

        // The cipher side.
        .target(name: "PintleCrypto", dependencies: ["CSodium", "PintleSystem"], swiftSettings: strict),
        .target(
            name: "PintleVault",
            dependencies: ["PintleCore", "PintleCrypto", "PintleFindings", "PintleSystem"],
            swiftSettings: strict
        ),

        // The policy side.
        .target(name: "PintleYAML", dependencies: ["PintleSystem"], swiftSettings: strict),
        .target(name: "PintlePattern", dependencies: ["PintleSystem"], swiftSettings: strict),
        .target(
            name: "PintleSchema",
            dependencies: ["PintleCore", "PintleFindings", "PintlePattern", "PintleSystem", "PintleYAML"],
            swiftSettings: strict
        ),
        .target(
            name: "PintlePolicy",
            dependencies: ["PintleCore", "PintleFindings", "PintleSchema", "PintleSystem"],
            swiftSettings: strict
        ),
        .target(
            name: "PintleCertificates",
            dependencies: [
                "PintleCore", "PintleFindings", "PintlePolicy", "PintleSchema", "PintleSystem",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "PintleRender",
            dependencies: ["PintleCore", "PintleFindings", "PintlePolicy", "PintleSchema", "PintleSystem"],
            swiftSettings: strict
        ),

        // Both joined.
        .target(
            name: "PintleProject",
            dependencies: [
                "PintleCertificates", "PintleCore", "PintleCrypto", "PintleFindings", "PintlePolicy", "PintleRender",
                "PintleSchema", "PintleSystem", "PintleVault",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Pintle",
            dependencies: [
                "PintleCore", "PintleCrypto", "PintleFindings", "PintlePolicy", "PintleProject", "PintleRender",
                "PintleSchema", "PintleSystem", "PintleVault",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "PintleConfiguration",
            dependencies: [
                "Pintle", "PintleCore", "PintleCrypto", "PintleFindings", "PintleSystem",
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            // As swift-configuration declares its protocols.
            swiftSettings: strict + [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]
        ),
        // For the tests of services.
        .target(
            name: "PintleTesting",
            dependencies: [
                "Pintle", "PintleCore", "PintleCrypto", "PintleFindings", "PintlePolicy", "PintleProject",
                "PintleSchema",
                "PintleSystem", "PintleVault",
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "PintleCLI",
            dependencies: [
                "CSystemCalls", "PintleCertificates", "PintleCore", "PintleCrypto", "PintleFindings", "PintlePolicy",
                "PintleProject", "PintleRender", "PintleSchema", "PintleSystem", "PintleVault",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["Network"])),
                .product(name: "NIOPosix", package: "swift-nio", condition: .when(traits: ["Network"])),
                .product(name: "NIOTLS", package: "swift-nio", condition: .when(traits: ["Network"])),
                .product(name: "NIOSSL", package: "swift-nio-ssl", condition: .when(traits: ["Network"])),
            ],
            resources: [.embedInCode("Example")],
            swiftSettings: strict
        ),

        .executableTarget(
            name: "example-maker",
            dependencies: ["PintleCore", "PintleFindings", "PintleProject", "PintleSystem", "PintleVault"],
            path: "Tests/ExampleMaker",
            swiftSettings: strict
        ),

        // Measures the rules on configurations from elsewhere.
        .executableTarget(
            name: "rule-trial",
            dependencies: [
                "PintleCertificates", "PintleCore", "PintleCrypto", "PintleFindings", "PintlePolicy", "PintleProject",
                "PintleSchema", "PintleSystem", "Yams",
            ],
            path: "Tests/RuleTrial",
            swiftSettings: strict
        ),

        // Texts that somebody read, for tests to compare with.
        .target(
            name: "GoldenFiles",
            dependencies: ["PintleFindings"],
            path: "Tests/GoldenFiles",
            swiftSettings: strict
        ),

        // Compares the files of a folder with the registry that lists their types.
        .target(name: "SourceFolders", path: "Tests/SourceFolders", swiftSettings: strict),

        // Random numbers that are the same in every run.
        .target(name: "SeededRandom", path: "Tests/SeededRandom", swiftSettings: strict),

        .testTarget(name: "PintleSystemTests", dependencies: ["PintleSystem", "SeededRandom"], swiftSettings: strict),
        .testTarget(
            name: "PintleCoreTests",
            dependencies: ["PintleCore", "PintleSystem", "SeededRandom"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PintleFindingsTests",
            dependencies: ["GoldenFiles", "PintleCore", "PintleFindings", "PintleSchema", "PintleSystem"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PintlePatternTests",
            dependencies: ["PintlePattern", "PintleSchema"],
            swiftSettings: strict
        ),
        .testTarget(name: "PintleCryptoTests", dependencies: ["PintleCrypto", "PintleSystem"], swiftSettings: strict),
        .testTarget(
            name: "PintleVaultTests",
            dependencies: [
                "PintleCore", "PintleCrypto", "PintleFindings", "PintleSystem", "PintleVault", "SeededRandom",
            ],
            exclude: ["Oracle"],
            swiftSettings: strict
        ),
        // Yams is the reference that the schema's own reader of YAML is compared with.
        .testTarget(
            name: "PintleSchemaTests",
            dependencies: [
                "GoldenFiles", "PintleCore", "PintleFindings", "PintleSchema", "PintleSystem", "PintleYAML",
                "SourceFolders", "Yams",
            ],
            exclude: ["Broken", "Golden"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PintlePolicyTests",
            dependencies: [
                "GoldenFiles", "PintleCertificates", "PintleCore", "PintleCrypto", "PintleFindings", "PintlePolicy",
                "PintleRender", "PintleSchema", "PintleSystem", "SeededRandom", "SourceFolders",
            ],
            exclude: ["Golden", "Projects"],
            swiftSettings: strict
        ),
        // Compares with OpenSSL.
        .testTarget(
            name: "PintleCertificatesTests",
            dependencies: [
                "PintleCertificates", "PintleCore", "PintleFindings", "PintlePolicy", "PintleSchema", "PintleSystem",
                "SeededRandom",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PintleRenderTests",
            dependencies: [
                "GoldenFiles", "PintleCore", "PintleFindings", "PintlePolicy", "PintleRender", "PintleSchema",
                "PintleSystem", "SeededRandom", "SourceFolders",
            ],
            exclude: ["Golden"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PintleTests",
            dependencies: [
                "GoldenFiles", "Pintle", "PintleConfiguration", "PintleCore", "PintleCrypto", "PintleFindings",
                "PintlePolicy", "PintleProject", "PintleRender", "PintleSchema", "PintleSystem", "PintleTesting",
                "PintleVault", "SeededRandom",
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "ConfigurationTesting", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            exclude: ["Attacks/Golden", "Library/Golden", "Verification/Golden"],
            swiftSettings: strict
        ),
        // Runs the built command as its users do.
        .testTarget(
            name: "PintleCLITests",
            dependencies: [
                "GoldenFiles", "Pintle", "PintleCLI", "PintleCore", "PintleFindings", "PintleProject", "PintleSystem",
                "PintleVault", "SeededRandom", "SourceFolders",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["Messages/Golden"],
            swiftSettings: strict
        ),
    ]
)
