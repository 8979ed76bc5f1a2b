extension Refusal {
    /// Pins and certificates.
    static let pins: [Refusal] = [
        Refusal("certificates from two places", "pintle pins check prod --chain x.pem --live"),
        Refusal("certificates that are none", after: "echo x > x.pem", "pintle pins check prod --chain x.pem"),
        Refusal("pins of what is no certificate", after: "echo x > x.pem", "pintle pins show x.pem"),
        Refusal("pins of no file", "pintle pins show"),
        Refusal("an authority that is unknown", "pintle pins show --authority digcert"),
        Refusal("an authority like no other", "pintle pins show --authority 'Pelican Harbour'"),
        Refusal("no host to compare", "pintle pins check dev --live"),
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
        Refusal("a host that is none", "pintle pins fetch 'a b'"),
        Refusal("a host that has no address", "pintle pins fetch nowhere.invalid").printed(byBuildWithNetwork: true),
        Refusal("a build without TLS connections", "pintle pins fetch localhost")
            .printed(byBuildWithNetwork: false),
        Refusal("a time that is out of range", "pintle pins fetch localhost --timeout 0"),
        Refusal("hosts that serve nothing", "pintle pins check prod --live > /dev/null")
            .printed(byBuildWithNetwork: true),
    ]
}
