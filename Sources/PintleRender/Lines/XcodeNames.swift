/// Build settings that Xcode has a meaning for ("Build settings reference", developer.apple.com).
enum XcodeNames {
    /// Families of settings of compilers, linker, signing and products.
    private static let prefixes = [
        "ASSETCATALOG_", "CLANG_", "CODE_SIGN", "DEVELOPMENT_", "GCC_", "INFOPLIST_", "LD_", "LLVM_", "OTHER_",
        "PRODUCT_",
        "PROVISIONING_", "SWIFT_", "XCODE_",
    ]
    private static let names: Set<String> = [
        "ARCHS", "BUILT_PRODUCTS_DIR", "CC", "CONFIGURATION", "CPLUSPLUS", "DSTROOT", "EXECUTABLE_NAME",
        "HEADER_SEARCH_PATHS",
        "HOME", "LD", "LIBRARY_SEARCH_PATHS", "FRAMEWORK_SEARCH_PATHS", "OBJROOT", "PATH", "PLATFORM_NAME",
        "PROJECT_DIR",
        "SDKROOT", "SHELL", "SRCROOT", "SUPPORTED_PLATFORMS", "SYMROOT", "TARGET_NAME", "TOOLCHAINS", "VALID_ARCHS",
    ]

    static func isSpecial(_ key: String) -> Bool { names.contains(key) || prefixes.contains { key.hasPrefix($0) } }
}
