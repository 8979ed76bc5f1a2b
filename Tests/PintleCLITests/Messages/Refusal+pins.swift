extension Refusal {
    /// Pins and certificates.
    static let pins: [Refusal] = [
        Refusal("certificates from two places", "pintle pins check prod --chain x.pem --live"),
        Refusal("invalid certificates", after: "echo x > x.pem", "pintle pins check prod --chain x.pem"),
        Refusal("pins of a file that is not a certificate", after: "echo x > x.pem", "pintle pins show x.pem"),
        Refusal("no file for pins", "pintle pins show"),
        Refusal("an unknown authority", "pintle pins show --authority digcert"),
        Refusal("an authority without a similar name", "pintle pins show --authority 'Pelican Harbour'"),
        Refusal("no pinned host", "pintle pins check dev --live"),
        Refusal("nothing to compare", "pintle pins check prod > /dev/null"),
        Refusal(
            "certificates of another host",
            after: """
                openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=other -days 300 \\
                    -addext subjectAltName=DNS:shop.example.net -keyout k.pem -out c.pem
                """,
            "pintle pins check prod --chain c.pem"
        ),
        Refusal("a host that is an address", "pintle pins fetch https://api.example.com/v1"),
        Refusal("an invalid host", "pintle pins fetch 'a b'"),
        Refusal("a host without an address", "pintle pins fetch nowhere.invalid").printed(byBuildWithNetwork: true),
        Refusal("a build without TLS connections", "pintle pins fetch localhost")
            .printed(byBuildWithNetwork: false),
        Refusal("a timeout out of range", "pintle pins fetch localhost --timeout 0"),
        Refusal("hosts without certificates", "pintle pins check prod --live > /dev/null")
            .printed(byBuildWithNetwork: true),
    ]
}
