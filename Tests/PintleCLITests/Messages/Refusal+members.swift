extension Refusal {
    /// A fingerprint of no key.
    private static let nobody = String(repeating: "A", count: 43)

    /// Members and their rights.
    static let members: [Refusal] = [
        Refusal(
            "a stranger",
            after: "mkdir ../other; (cd ../other; as bob pintle init)",
            """
            PINTLE_KEY_FILE="$BASE/config-bob/pintle/identity" pintle set dev API_TIMEOUT 11s
            """
        ),
        Refusal(
            "a member who reads nothing",
            after: "join bob --write dev",
            "as bob pintle check"
        ),
        Refusal("a member without a request", "pintle members add bob --read dev --fingerprint \(nobody)"),
        Refusal(
            "an invalid fingerprint",
            after: "request bob",
            "pintle members add bob --read dev --fingerprint abc"
        ),
        Refusal("a member without a verified key", after: "request bob", "pintle members add bob --read dev"),
        Refusal("a member with two keys", "pintle members add bob pintle1abc --generate --read dev"),
        Refusal(
            "a member with another key",
            after: "request bob",
            "pintle members add bob --read dev --fingerprint \(nobody)"
        ),
        Refusal(
            "an existing member",
            after: "join bob --read dev",
            "pintle members add bob --read dev --generate"
        ),
        Refusal(
            "the name of a former member",
            after: "join bob --read dev; pintle members remove bob",
            "pintle members add bob --read dev --generate"
        ),
        Refusal(
            "a file from before its signer was removed",
            after: """
                join bob --read base --write base --read dev --write dev
                as bob pintle set dev API_TIMEOUT 11s
                cp environments/dev.env old
                pintle members remove bob
                cp old environments/dev.env
                rm old
                """,
            "pintle get dev API_TIMEOUT"
        ),
        Refusal(
            "an env file with both sides of a merge",
            after: "sed -i '1i <<<<<<< HEAD' environments/dev.env",
            "pintle get dev API_TIMEOUT"
        ),
        Refusal("a request with a member's key", "pintle join bob"),
        Refusal(
            "a schema with both sides of a merge",
            after: "sed -i '1i <<<<<<< HEAD' environments/schema.yaml",
            "pintle get dev API_TIMEOUT"
        ),
        Refusal(
            "a request with both sides of a merge",
            after: "request bob; sed -i '1i <<<<<<< HEAD' keys/bob.pub",
            "as bob pintle join bob"
        ),
        Refusal(
            "a roster with converted line ends",
            after: "sed -i 's/$/\\r/' keys/roster",
            "pintle get dev API_TIMEOUT"
        ),
        Refusal(
            "a roster with both sides of a merge",
            after: "sed -i '$i <<<<<<< HEAD' keys/roster",
            "pintle get dev API_TIMEOUT"
        ),
        Refusal(
            "a root at another path without consent",
            after: "cp -r . ../copy",
            "cd ../copy; pintle trust"
        ),
        Refusal(
            "a member added by somebody who is not an admin",
            after: "join bob --read dev",
            "as bob pintle members add robot --read dev --generate"
        ),
        Refusal(
            "a name that another request has",
            after: "request bob",
            "as carol pintle trust \"$(pintle trust | head -n 1)\"; as carol pintle join bob",
            writesNothing: false
        ),
        Refusal(
            "an invalid request",
            after: "request bob; echo nonsense > keys/bob.pub",
            "pintle members add bob --read dev --fingerprint \(nobody)"
        ),
        Refusal(
            "a request with another name",
            after: "request bob; cp keys/bob.pub keys/carol.pub",
            "pintle members add carol --read dev --fingerprint \(nobody)"
        ),
        Refusal("the removal of oneself", "pintle members remove alice"),
        Refusal("a right that another one needs", "pintle members revoke alice --read prod"),
        Refusal(
            "the last reader's right",
            "pintle members revoke alice --read dev"
        ),
        Refusal(
            "an older roster to continue",
            after: "cp keys/roster old; join bob --read dev; cp old keys/roster",
            "pintle members add robot --read dev --generate"
        ),
        Refusal(
            "a key that only reads",
            after: """
                age-keygen -o agekey 2>/dev/null
                chmod 600 agekey
                pintle members add robot "$(age-keygen -y agekey)" --read base --read dev
                """,
            "PINTLE_KEY_FILE=agekey pintle set dev API_TIMEOUT 11s"
        ),
        Refusal(
            "the right to write for a key that only reads",
            after: "age-keygen -o agekey 2>/dev/null",
            "pintle members add robot \"$(age-keygen -y agekey)\" --write dev"
        ),
        Refusal("a roster without a conflict", in: .repository, "pintle resolve keys/roster"),
        Refusal(
            "entries without consent",
            in: .repository,
            after: """
                join bob --admin
                commit bob
                git branch -f main
                git checkout -q main
                as bob pintle members add robot-b --schema --generate
                commit 'bob adds'
                git checkout -q change
                pintle members add robot-a --schema --generate
                commit 'alice adds'
                git merge -q main || true
                """,
            "pintle resolve keys/roster"
        ),
        Refusal(
            "entries of a former admin",
            in: .repository,
            after: """
                join bob --admin
                commit bob
                git branch -f main
                git checkout -q main
                as bob pintle members add evil --schema --generate
                commit evil
                git checkout -q change
                pintle members remove bob
                commit 'without bob'
                git merge -q main || true
                """,
            "pintle resolve keys/roster --yes"
        ),
    ]
}
