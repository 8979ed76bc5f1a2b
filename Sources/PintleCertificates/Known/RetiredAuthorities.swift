internal import PintleSchema

/// Keys of authorities that sign no more, and that are still copied; ``table`` is the one place to add one.
///
/// Roots that have run out are in ``PublicRoots`` with their last day.
package enum RetiredAuthorities {
    /// Whose key a pin is; `nil` when it is of none of them.
    package static func name(of pin: KeyPin) -> String? { names[pin] }

    private static let names: [KeyPin: String] = Dictionary(
        table.compactMap { pin, name in KeyPin(base64: pin).map { ($0, name) } }
    ) { first, _ in first }

    /// OWASP MASTG shows the first two in an example; the last ran out on 2025-05-12.
    package static let table: [(pin: String, name: String)] = [
        ("YLh1dUR9y6Kja30RrAn7JKnbQG/uEtLMkBgFF2Fuihg=", "Let's Encrypt Authority X3"),
        ("Vjs8r4z+80wjNcr1YKepWQboSIRi63WsWXhIMN+eWys=", "DST Root CA X3"),
        ("Y9mvm0exBk1JoQ57f9Vm28jKo5lFm/woKcVxrYxu80o=", "Baltimore CyberTrust Root"),
    ]
}
