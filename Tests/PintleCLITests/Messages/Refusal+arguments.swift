extension Refusal {
    /// Commands, options and names that there are not.
    static let arguments: [Refusal] = [
        Refusal("SIGHUP without files", "pintle run dev --on-change hup -- true"),
        Refusal("an unknown command", "pintle chekc"),
        Refusal("an unknown option", "pintle check --nope"),
        Refusal("a missing argument", "pintle render"),
        Refusal("an unknown format", "pintle check --format xml"),
        Refusal("an unknown environment", "pintle check produ"),
        Refusal("an environment in other case", "pintle check Prod"),
        Refusal("an unknown region", "pintle list prod-singapur"),
        Refusal("an abstract environment to check", "pintle check base"),
        Refusal("a missing setting name", "pintle set prod"),
        Refusal("an environment without a similar name", "pintle check something-else"),
        Refusal("an environment with control characters", "pintle check \"$(printf 'a\\033[2Jb')\""),
        Refusal("an unknown setting", "pintle get prod SUPABASE_SECRET_KEE"),
        Refusal("a setting with a typing error", "pintle get prod supabase.secretkey"),
        Refusal("an unknown setting to explain", "pintle explain prod LOG_LEVL"),
        Refusal("an unknown rule", "pintle rules PIN02"),
        Refusal("a rule without a similar code", "pintle rules NOPE"),
        Refusal("a missing directory", "pintle check -C /no/such/directory"),
        Refusal("no project", in: .nothing, "pintle check"),
        Refusal("a project without its roster", after: "rm keys/roster", "pintle check"),
        Refusal("no private key", after: "rm \"$XDG_CONFIG_HOME/pintle/identity\"", "pintle check"),
        Refusal("a full standard output", "pintle get prod API_URL > /dev/full"),
        Refusal("an override outside development", "pintle check prod --set API_TIMEOUT=1s"),
        Refusal("an override without a value", "pintle check dev --set API_TIMEOUT"),
        Refusal("an override of an unknown setting", "pintle check dev --set API_TIMEOU=1s"),
        Refusal("an invalid generation", "pintle verify --min-generation prod"),
        Refusal("a generation of an unknown environment", "pintle verify --min-generation produ=2"),
        Refusal("an invalid member name", "pintle members add 'Bob!' --read dev"),
        Refusal("an unknown member", "pintle members revoke bob --read dev"),
        Refusal("a member with a typing error", "pintle members revoke alcie --read dev"),
        Refusal("no right to grant", "pintle members grant alice"),
        Refusal("an unknown option of trust", "pintle trust --accept dev --agree"),
    ]
}

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
        Refusal(
            "a plan for a chain in the wrong order",
            after: """
                openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=ca -days 300 \\
                    -keyout ca.key -out ca.pem
                openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=s -keyout k.pem -out r
                echo subjectAltName=DNS:api.pelican-harbor.net > e
                openssl x509 -req -in r -CA ca.pem -CAkey ca.key -CAcreateserial -extfile e -days 200 -out c.pem
                cat ca.pem c.pem > next.pem
                """,
            "pintle pins plan prod --next next.pem"
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
