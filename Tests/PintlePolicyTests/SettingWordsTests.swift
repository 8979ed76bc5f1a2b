import PintleCore
import PintleFindings
import PintlePolicy
import Testing

struct SettingWordsTests {
    @Test("A name is split at dots and capitals")
    func words() throws {
        let expected = [
            "supabase.secretKey": ["supabase", "secret", "key"], "api.authRateLimit": ["api", "auth", "rate", "limit"],
            "debug": ["debug"], "s3.bucketURL": ["s3", "bucket", "url"],
            "http2.maxStreams": ["http2", "max", "streams"],
        ]
        for (name, words) in expected {
            #expect(SettingWords(try #require(SettingName(name))).words == words)
        }
    }

    @Test("A phrase matches whole words in order")
    func phrases() throws {
        let words = SettingWords(try #require(SettingName("api.authRateLimit")))
        #expect(words.contain("rate limit") && words.contain("auth") && words.end(with: "rate limit"))
        #expect(!words.contain("limit rate") && !words.contain("rat") && !words.end(with: "rate") && !words.contain(""))
    }
}

struct WordPatternTests {
    private func words(_ name: String) throws -> SettingWords { SettingWords(try #require(SettingName(name))) }

    @Test(
        "Other spellings of a word count, and words that are written together",
        arguments: [
            ("ldap.tlsCertificates", "tls cert"), ("git.sslnoverify", "ssl no verify"),
            ("cookie.httponly", "http only"),
            ("pgsslmode", "ssl mode"), ("feature.bypass2fa", "bypass 2fa"), ("auth.passwd", "password"),
            ("users.databases", "database"), ("api.rateLimiting", "rate limit"),
        ]
    )
    func spellings(name: String, phrase: String) throws {
        #expect(try words(name).contain(phrase))
    }

    @Test("Parts of a phrase may be anywhere, and of words with a bar one is enough")
    func parts() throws {
        let words = try words("elastic.skipClientTlsVerification")
        #expect(words.contain("tls|ssl & skip|ignore") && words.contain("skip & verify"))
        #expect(!words.contain("skip verify") && !words.contain("skip & cookie") && words.end(with: "tls verify"))
    }

    @Test("A word within another does not count", arguments: ["shop.keyboard", "site.tokenizer", "cdn.secretariat"])
    func within(name: String) throws {
        let words = try words(name)
        #expect(!words.contain("key") && !words.contain("token") && !words.contain("secret"))
    }

    @Test("A setting sees another about the same thing, whatever their groups")
    func siblings() throws {
        let apart = TestEnvironment(
            .secret(
                "database.url",
                "postgresql://app:kQwLm2Zp6VhS9@db.pelican-harbor.net:6543/postgres?sslmode=verify-full"
            ),
            .server("db.preparedStatements", "bool", "true")
        )
        #expect(try apart.review().findings.map(\.code) == ["DBP001"])
        let flat = TestEnvironment(.server("emailUseTls", "bool", "true"), .server("emailUseSsl", "bool", "false"))
        #expect(try flat.review().findings.isEmpty)
    }

    @Test(
        "A negation turns a switch round",
        arguments: [
            ("ldap.disableTlsVerify", "true", ["TLS005"]), ("ldap.disableTlsVerify", "false", []),
            ("ldap.tlsInsecureSkipVerify", "true", ["TLS005"]), ("ldap.tlsInsecureSkipVerify", "false", []),
            ("web.blockInsecureTls", "true", []), ("pg.noSslVerify", "1", ["TLS005"]),
        ]
    )
    func negations(name: String, value: String, codes: [String]) throws {
        #expect(try TestEnvironment(.server(name, "string", value)).review().findings.map(\.code) == codes)
    }
}

struct GuessabilityTests {
    @Test(
        "What a person makes up is refused, and what a vendor issues is accepted",
        arguments: [
            ("Summer2026!Shop", true), ("c3VwZXItc2VjcmV0LXNpZ25pbmcta2V5LWZvci1wcm9k", true),
            ("qwertyuiopasdfghjklzxcvbnm123456", true), ("73757065722d7365637265742d6b65792d666f722d70726f64", true),
            ("14eba23a9461d28156e9", false), ("hbtqzvwmrkxplycd", false), ("aB3dE6gH9jK2mN5p", false),
            ("2f9a1c7d4e8b6053", false), ("1b98f50044af8603f5c1dc860e7527da-285bdc44-3ccb28d2", false),
        ]
    )
    func secrets(value: String, isRefused: Bool) throws {
        let findings = try TestEnvironment(.secret("store.password", value)).review().findings
        #expect(findings.map(\.code) == (isRefused ? ["SEC003"] : []))
    }
}
