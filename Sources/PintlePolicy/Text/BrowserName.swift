package import PintleCore

/// Names whose values a bundler puts into a page for browsers, which cannot pin.
package enum BrowserName {
    private static let prefixes = [
        "NEXT_PUBLIC_", "VITE_", "REACT_APP_", "NUXT_PUBLIC_", "NUXT_ENV_", "PUBLIC_", "GATSBY_", "VUE_APP_", "NG_APP_",
        "SNOWPACK_PUBLIC_", "STORYBOOK_", "WXT_", "PLASMO_PUBLIC_", "RAZZLE_", "MIX_",
    ]

    package static func isMeant(_ key: EnvKey) -> Bool { prefixes.contains { key.text.hasPrefix($0) } }
}
