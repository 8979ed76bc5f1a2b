internal import PintleSystem

/// Example pins from documentation.
package enum PublishedPins {
    /// The source of each pin, by digest.
    static let sources: [[UInt8]: String] = Dictionary(
        table.compactMap { pin, source in Base64.decodeLeniently(Array(pin.utf8).span).map { ($0, source) } }
    ) { first, _ in first }

    package static let table: [(pin: String, source: String)] = [
        ("7HIpactkIAq2Y49orFOOQKurWxmmSFZhBCoQYcRhJ3Y=", "Android's documentation of network security configuration"),
        ("fwza0LRMXouZHRC8Ei+4PyuldPDcf3UKgO/04cDM1oE=", "Android's documentation of network security configuration"),
        ("d6qzRu9zOECb90Uez27xWltNsj0e1Md7GkYYkVoZWmM=", "RFC 7469"),
        ("E9CZ9INDbd+2eRQozYqqbQ2yXLVKB9+xcprMF+44U1g=", "RFC 7469"),
        ("LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=", "RFC 7469"),
        ("afwiKY3RxoMmLkuRW1l7QsPZTJPwDS2pdDROQjXw8ig=", "OkHttp's documentation of CertificatePinner"),
        ("HXXQgxueCIU5TTLHob/bPbwcKOKw6DkfsTWYHbxbqTY=", "TrustKit's documentation"),
        ("0SDf3cRToyZJaMsoS17oF72VMavLxj/N7WBNasNuiR8=", "TrustKit's documentation"),
        ("TQEtdMbmwFgYUifM4LDF+xgEtd0z69mPGmkp014d6ZY=", "TrustKit's documentation"),
        ("rFjc3wG7lTZe43zeYTvPq8k4xdDEutCmIhI5dn4oCeE=", "TrustKit's documentation"),
        ("i9HaIScvf6T/skE3/A7QOq5n5cTYs8UHNOEFCnkguSI=", "Apple's documentation of NSPinnedDomains"),
    ]
}

/// SHA-256 digests of texts that are not keys.
///
/// A command that fails before the hash produces the first one.
///
/// Computed with `printf … | openssl dgst -sha256 -binary | base64`.
package enum HashesOfNothing {
    /// The text that was hashed, by digest.
    static let contents: [[UInt8]: String] = Dictionary(
        table.compactMap { pin, content in Base64.decodeLeniently(Array(pin.utf8).span).map { ($0, content) } }
    ) { first, _ in first }

    package static let table: [(pin: String, content: String)] = [
        ("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "no bytes"),
        ("AbpHGcgLb+kRsJGnwFEktk7uzpZOCcBY74+YBdrKVGs=", "a line feed"),
        ("frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=", "a carriage return and a line feed"),
        ("Nqnn8clbgv+5l0PgxcTOldg8mkMKrFn4TvPL+rYUUGg=", "a space"),
        ("bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=", "a zero byte"),
        ("Zmh6rfhivXdsj8GLjp+OIAiXFIVu4jOzkCpZHQ1fKSU=", "32 zero bytes"),
        ("X+zrZv/IbzjZUnhsbWlsecLbwjndTpG0ZynXOif7V+k=", "the digit 0"),
        ("micfKpFrC27mzsskJvCzIG7wdFeL5V2byU9vP+Orhqo=", "the digit 0 and a line feed"),
        ("OXPgIukyIPkhLBjQ0MVDrnwwnkZkDak6SgMU3pmfURI=", "a hyphen"),
        ("dCNOmK/nSY+12vHzasLXiswzlGT5UHA7jAGYkvmCuQs=", "`null`"),
        ("OOC53oF/ZFxL7DfA1KPli67MywQPVxjcBppyxzhaC+0=", "`null` and a line feed"),
        ("6wRdeNJzEHNIsDAMAdKbdVLWIqu8b6+Bs+xVNZqplQw=", "`undefined`"),
        ("dwwtGKpOwxWfRtpGHvRSlylJlC/09ql3EERIX6oUY5g=", "`undefined` and a line feed"),
        ("3JN7WYkmBPWoaslpNs1/8J4l8Yrmt1joAUokx/oDnpE=", "`None`"),
        ("r12KIYWPQoCMm8wXASt3vML9arOwcdvUoF8T9BBHBUE=", "`None` and a line feed"),
        ("Eq4yyx7ALQHto1gbEnwf7jsNxTVy7WuvI5choD2C4SY=", "two quotes"),
        ("RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=", "an empty JSON object"),
        ("sP6cX7zOh22C3NoXPxgNCylwm1pUmE+swBn3PQGPHtk=", "PEM without a key"),
        ("SgLHq1U1VnpKC9S91BwhrVd15gGGzud8pp1DzVJCnnk=", "PEM without a key"),
        ("iUTqEDE2eUX0vAugXY0SVnjxtMeorKUQiGlfTRdrcjI=", "PEM without a certificate"),
        ("DLlgJHbdNb+FHofV5JqoDdT1Kb7gXQbkqZjBNjG7muc=", "PEM without a certificate"),
        ("5PYNCqbX89O2pklLHIYbmfZJxvnsUauvIBsg8pcyfJU=", "an empty DER sequence"),
        ("n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=", "the word test"),
        ("XohImNooBHFR0OVvjcYpJ3NgPQ1qq73WKhHvch0VQtg=", "the word password"),
        ("K7gNU3sdo+OL0wNhqoVWhr3g6s1xYv72ol/pe/Unols=", "the word secret"),
        ("LCa0a2j/xo/5m0U8HTBBNBNCLXBkg7+g+YpeiGJm564=", "the word foo"),
        ("ZPRqdSahhtI0ZVJFOuR4ylEkRnT1shuhUL1IOzn3yBI=", "the word pin"),
        ("VNANhndYzvgWvEaF9Y4ye5SXErB+vRfDSF8//J6fUTM=", "the word backup"),
        ("UNhY4JhezH9gQYqvDMWrWH9CwlcKiECVqejMrND2VFw=", "the word example"),
        ("8sobtsfpB9Btr+Roflefznazfk6Tt2BQItpS5szCb9I=", "the word test and a line feed"),
        ("azpV4CYbAwQUP4BaJJJNDBxEUkghMF8x2Sd4Q7ihD04=", "the word password and a line feed"),
        ("s35QztzT4/H/ZPSvwEIghK5pQlPPOZMmho4Ho19KRfs=", "the word secret and a line feed"),
        ("WJG1tSLV3whtD/CxEPvZ0hu0/HFjrzTQgoai6Eb2vgM=", "the word hello and a line feed"),
        ("tbudgBSg+bHWHiHnlteNzN8TUvI80ygS9IULh4rklEw=", "the word foo and a line feed"),
        ("lsqCoph3ZWc5vnE2zOKEw7iSiB0cUGob9kGsppLtnPo=", "the word pin and a line feed"),
        ("4Z8W/NlhC8p9AmtGc/HLBsyJ5tgTTgkaLereGvKOTPY=", "the word backup and a line feed"),
        ("E1UDUKhoHITIYarC5bRAFhwrM6Pk8wKsaAyltobeSN4=", "the word example and a line feed"),
    ]
}

/// Pins of roots of public authorities: environments that pin the same ones share nothing of their own.
enum AuthorityPins {
    /// By digest; computed from the certificates of Mozilla's store.
    static let digests: Set<[UInt8]> = Set(
        [
            // Amazon Root CA 1
            "++MBgDH5WGvL9Bcn5Be30cRcL0f5O+NyoXuWtQdX1aI=",
            // ISRG Root X1, X2
            "C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=", "diGVwiVYbubAI3RW4hB9xU8e/CH2GnkuvVFZE8zmgzI=",
            // GlobalSign Root R3
            "cGuxAXyFXFkWm61cF4HPWX8S0srS9j0aSqN0k4AP+4A=",
            // GTS Root R1, R4
            "hxqRlPTu1bMS/0DITB1SSu0vd4u/8l8TjPgfaAp63Gc=", "mEflZT5enoR1FuXLgYYGqnVEoZvmf9c2bVBpiOjYQ0c=",
            // DigiCert Global Root CA, G2
            "r/mIkG3eEpVdm+u/ko/cwxzOMo1bk4TyHIlByibiA5E=", "i7WTqTvh0OioIruIfFR4kMPnBqrS2rdiVPl/s2uC/CY=",
        ].compactMap { Base64.decodeLeniently(Array($0.utf8).span) }
    )
}
