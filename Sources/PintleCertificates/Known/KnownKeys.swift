/// Keys whose private key is public, and test keys.
///
/// To add one, add a line to ``table``.
package enum KnownKeys {
    /// Whose key a pin is; `nil` when it is not known.
    package static func owner(of pin: KeyPin) -> String? { owners[pin] }

    private static let owners: [KeyPin: String] = Dictionary(
        table.compactMap { pin, owner in KeyPin(base64: pin).map { ($0, owner) } }
    ) { first, _ in first }

    /// Computed from the certificates in the repositories and programs that contain them.
    package static let table: [(pin: String, owner: String)] = [
        ("S7jzW6HhJvjd4bDEIGJe2G3OYae92tveqauleP8TFF4=", "the Superfish authority"),
        ("ze6fMwVXKmd+GmyC3B4Co1sRyuamhDOMnzf+Gsja7CM=", "Dell's eDellRoot"),
        ("EwrU4GM1ISkFMbZlH1dZsLx7xlZwn/jzZcIUOwOJtvY=", "Dell's DSDTestProvider"),
        ("K9HmZ+yeu+Armn2iZCEMmbPqwcyRQaDjDj9iPqzOxOE=", "webpack-dev-server"),
        ("aAlxy0Sw/VZZIQKiVuhcWOhxCa2ARMK5DY88bp7quJc=", "preact-cli"),
        ("nUBRP0OZGvOf5BOv92CPxWRjgnE3FmVH3goYKNUkrpg=", "badssl.com's interception test"),
        ("ZO695NlKhhyhsGKhA+9R1NiiwbCiEzg4GYIw6chUB+0=", "Go's net/http/httptest"),
        ("9SLklscvzMYj8f+52lp5ze/hY0CFHyLSPQzSpYYIBm8=", "badssl.com, a test host"),
        ("HSBUuRpVkWrQ3/fxOYivRKtgl7MQ+cdYfyY3NnvXwVA=", "CPython's tests"),
        ("AQ89Xg0yLSTXy+tQs/5U+xjuv58w8jkJFAs+B68iYZo=", "CPython's tests of 2024"),
        ("vkyJroQnil78EL1r+mFeP4S5qREQsXu1K6ajUeqhTU0=", "the tests of CPython up to 3.7"),
    ]
}
