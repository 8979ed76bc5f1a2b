import PintlePolicy

/// Certificates for the examples of rules, made once for the fixed day of their tests, 2026-11-23.
package enum ExampleCertificates {
    static let chain = leaf + intermediate + root
    static let expired = expiredLeaf + intermediate + root
    static let early = earlyLeaf + intermediate + root
    static let ending = endingLeaf + intermediate + root
    static let endingIssuer = endingIssuerLeaf + endingIntermediate + root
    static let sha1 = sha1Leaf + rsaIntermediate + root
    static let md5 = md5Leaf + rsaIntermediate + root
    static let rsa1024 = rsa1024Leaf + intermediate + root
    static let p224 = p224Leaf + intermediate + root
    static let wildcard = wildcardLeaf + intermediate + root
    static let gap = gapLeaf + gapIntermediate
    package static let publicChain = publicLeaf + publicIntermediate
    static let longLived = longLivedLeaf + publicIntermediate
    static let veryLongLived = veryLongLivedLeaf + publicIntermediate
    static let goTest = goTestLeaf + intermediate + root
    static let pythonTest = pythonTestLeaf + intermediate + root
    static let noCertificate = """
        -----BEGIN CERTIFICATE-----
        MAsGCSqGSIb3DQEBAQ==
        -----END CERTIFICATE-----

        """

    /// Pins of ``publicChain``, and of a key that is kept offline.
    package static let publicLeafPin = "sha256/O4sK7GXeus6r2ulbv+IOdoq58AUaE6kLWN1JMX70bFg="
    package static let publicIntermediatePin = "sha256/SkctbjGuvTkZYknlSLFYyx3GYkWhhztkm9gSfvF/cak="
    package static let offlinePin = "sha256/bZd6CXCZqaoYnfPrIbPG+APHReri4Ygl55ADmu3x7Dw="

    /// Sound chains, in order and out of order.
    static let good = [
        RuleExample(.server("tls.certificateChain", "certificates", chain, note: "leaf, issuer, root")),
        RuleExample(.server("tls.certificateChain", "certificates", root + leaf + intermediate, note: "out of order")),
    ]
}

/// Private keys that were made for the examples and open nothing.
extension ExampleCertificates {
    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQghhXboolc26C6TTtw
        tDO9uaI2zG28mQ9fiQB3ll3zCUmhRANCAATsEoBxAhuXOOY7snol73ddh/QrWaQv
        EjmQ4SzKA3udal9H8QzmR1cAyjdBRSVFeYzRj57qBjznUQLn1m8LhHQ4
        -----END PRIVATE KEY-----

        """
    static let selfSignedKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg0ICv1LL6aL+uF2NX
        jNWtk3Nmrtv0V79y1zTWIfRhEY6hRANCAAQb3I7XnRpyd2Gc0rtJLkRjhONSfCSG
        LchpNgCEKE8PZmJgkdnIPT025MHkbHINqgzx0Y9BQ7liLkDWL61M1VUT
        -----END PRIVATE KEY-----

        """
    static let otherKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgmgwEt2vhZPKSiBif
        149XhkrYBXDMjZWSlx7B0xK9I62hRANCAAQ9POnFZJnYZdajh+acYreTS1Qx+mel
        Bgnnao0Yp3Yz6k25lS+AK0MValtY8vQPPIqjf6hPTR5ZlCFMHZnPEu5v
        -----END PRIVATE KEY-----

        """
    static let otherRSAKey = """
        -----BEGIN PRIVATE KEY-----
        MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCb+DhcpmUk3+6R
        jDTdJs/9X8/WIEMbr+A2dcfA31j/0sTv/UeyQJxiA+BWu4YK9wrIVHXD+GITxaxM
        1ni+iTZSG3fpprfwgfFvO7as+l5aYNtekebteXbVYMFPZ8FEkBPROo8FRQHpu+sp
        bc2d1VIdZmXZcJE5ctwZmCkb1NUBgeNgwwW7/Ii2ge3SrCCm7T1ca509I3ouuyor
        qAdDwiW54A7Tq8cyFzm6WA144lCm/D0IRgb2wxaXjf64P1qU2gkP64SUfZYiJfyH
        /NOhyoUNBXgdDtjG+VHJ9ei77G4B5SKMFk0v9zmxvUT9iEOCpaSFLIDUdK/6J3HQ
        J4CFaKNPAgMBAAECggEAEcBfkdPyYQ8HlRMzFRSMyZa1DfbgDG+pAinHkWEaPQud
        FH9sQJJv+gvc5aI0MF1Lod9TA/nqF7wAz0H9vhnZz+CGdlZeSwZPF0zhjrB0Oq8Z
        aJsMgGy5pLF9bu8tJQOM7dxPWNcwz4xuyGlR5KvZy7TS1LumG7bB7DvQOfWwRJp5
        XBfqbwSy/YVRgkaxoSZ4z5GuuLAS4LHaaYzHRK++dZN6ZRxa52cRojMDVG54OpVS
        Q05CyU89f1gawK2YlxbnsxDG+1pFsCeEpXBPByhpuYBV3EnQvqjlkx3DZmHroir8
        VaIQMktdtNC+QADJZt+/JQ6tjDq5Y3w0iCz/kST5sQKBgQDS/7F9u3k9ak1xgUBO
        Lpa3+8mOzJxLMHM7apGy4V41MRLO3bppiLKpHHEsaxc7AVsnFKHgQBJ6t67fcEP5
        KpGrzcPdOBFmP+hbn5muXC5Z4gu8EGM4wv31l7KdPGwoe3K130Lcu4k4XqRxh/8q
        5e/aPDRt2gmL4Ez+hes7+M2OJwKBgQC9O/4NnaEv+HxRf9m4mPB8c97CnKM0Uiuu
        zOvhfwN+IbQph2dTlGOr28KnAHvQl2bHnBrUdgc92W7SGc7s+ZcJAGEsjmKcL6Cd
        9Sf+nEolRIIdFnaHh0WWnDM3CaqN8Ho7gZop2CWoFXm2OfP99Nda/Sj+u2VamHFk
        sMSrBtaimQKBgCoH81RnhwQ768djhurMDwwBZSpEChJUSXAZj4KBsGGKMAPzWVHy
        gBx95PGDN7JyV7UWQBTKzqOReY1a8L9uwmvl5lFn/NdQfbnatiNsi3MuO0YwQYOq
        HCrTGCqIQcdip/wgyFHuLayD9eADxknGWhwwCAWl/GbXvJ6rEKv2qQPbAoGAWrHQ
        F1J/GHCtlJoEDVcvm1YlY3yTM9ZWHVcVjmPDlsYshOLigMpT4uBWsJeov9ZwaibF
        LSLMYbY+SPAZnrYYzzWhXSt404Z4InyHCJ57YtUszyge8uHAVmjSmwRE+/ZPfwmk
        i32OvrpcNRwddo/MT02aQkwqTXtWjX2zJI0IfbECgYEAmgDfATKhOk4KhkOXYIAm
        pWpBMiw8ynZfTdfLMCo/ZMgcYSWAQjWjoo2QGyedhAaM2659aLwS+Itviwe3qacm
        5BC24/HLKfEwC+7L9JL0gJy5yR+rzrWuVNqIgaoUA1DAVauALxA5knvMy3TQxlfN
        Eablrp2WKkfB5WtBn6RQ2Kw=
        -----END PRIVATE KEY-----

        """
}

/// Certificates that name a public root as their issuer.
extension ExampleCertificates {
    static let publicIntermediate = """
        -----BEGIN CERTIFICATE-----
        MIIB8jCCAZegAwIBAgIUCCh9zX2OFHPVW9WM4hYuHBe/3wowCgYIKoZIzj0EAwIwTzELMAkGA1UE
        BhMCVVMxKTAnBgNVBAoMIEludGVybmV0IFNlY3VyaXR5IFJlc2VhcmNoIEdyb3VwMRUwEwYDVQQD
        DAxJU1JHIFJvb3QgWDEwHhcNMjYwMTAxMDAwMDAwWhcNMjcxMjMxMjM1OTU5WjBNMQswCQYDVQQG
        EwJVUzEWMBQGA1UECgwNTGV0J3MgRXhhbXBsZTEmMCQGA1UEAwwdUGVsaWNhbiBIYXJib3IgRXhh
        bXBsZSBJc3N1ZXIwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAT6sfeitStoJuikmAXDVekrrjLf
        7Hk8gGzYJGkSg5dzqaeYF6RbiwL7H0dhuY584NMF8Dlh6DqAmOYxx1J9dWS7o1MwUTAPBgNVHRMB
        Af8EBTADAQH/MB0GA1UdDgQWBBSLHgvbeed4wCIDpaqteyZ01eEygTAfBgNVHSMEGDAWgBTjKGFw
        Ni/7FbFP7R0076wJrfD2XzAKBggqhkjOPQQDAgNJADBGAiEA4nuAlJbjJF/unL5d2TMycONCG6zC
        Og4yRx3e24KJt90CIQDZ1acA+dhx5rkzLNR/scVkTpeNI2LFdHbmSH43JJkpgQ==
        -----END CERTIFICATE-----

        """
    static let publicLeaf = """
        -----BEGIN CERTIFICATE-----
        MIICEjCCAbmgAwIBAgIURAVmjJqyxVrWtAn0abEjfKM3irkwCgYIKoZIzj0EAwIwTTELMAkGA1UE
        BhMCVVMxFjAUBgNVBAoMDUxldCdzIEV4YW1wbGUxJjAkBgNVBAMMHVBlbGljYW4gSGFyYm9yIEV4
        YW1wbGUgSXNzdWVyMB4XDTI2MTAwMTAwMDAwMFoXDTI2MTIyOTIzNTk1OVowOjEXMBUGA1UECgwO
        UGVsaWNhbiBIYXJib3IxHzAdBgNVBAMMFmFwaS5wZWxpY2FuLWhhcmJvci5uZXQwWTATBgcqhkjO
        PQIBBggqhkjOPQMBBwNCAATsEoBxAhuXOOY7snol73ddh/QrWaQvEjmQ4SzKA3udal9H8QzmR1cA
        yjdBRSVFeYzRj57qBjznUQLn1m8LhHQ4o4GJMIGGMAwGA1UdEwEB/wQCMAAwHQYDVR0OBBYEFFfg
        Hc6Qkcuk6P7F9ErFxsIcyZn4MB8GA1UdIwQYMBaAFIseC9t553jAIgOlqq17JnTV4TKBMCEGA1Ud
        EQQaMBiCFmFwaS5wZWxpY2FuLWhhcmJvci5uZXQwEwYDVR0lBAwwCgYIKwYBBQUHAwEwCgYIKoZI
        zj0EAwIDRwAwRAIgTVSG7QDGpw92bTxBvFRi+UzhqZLYu1XqTCzTA+hNGfwCIDx14UDWkUQ5wrNN
        fgcnet2AJMiFKI4Mj23hUbgVsVfH
        -----END CERTIFICATE-----

        """
    static let longLivedLeaf = """
        -----BEGIN CERTIFICATE-----
        MIICFDCCAbmgAwIBAgIUdNfh7R4Lkc2T076C+TCxskl09HQwCgYIKoZIzj0EAwIwTTELMAkGA1UE
        BhMCVVMxFjAUBgNVBAoMDUxldCdzIEV4YW1wbGUxJjAkBgNVBAMMHVBlbGljYW4gSGFyYm9yIEV4
        YW1wbGUgSXNzdWVyMB4XDTI2MDYwMTAwMDAwMFoXDTI3MDcwMzIzNTk1OVowOjEXMBUGA1UECgwO
        UGVsaWNhbiBIYXJib3IxHzAdBgNVBAMMFmFwaS5wZWxpY2FuLWhhcmJvci5uZXQwWTATBgcqhkjO
        PQIBBggqhkjOPQMBBwNCAATsEoBxAhuXOOY7snol73ddh/QrWaQvEjmQ4SzKA3udal9H8QzmR1cA
        yjdBRSVFeYzRj57qBjznUQLn1m8LhHQ4o4GJMIGGMAwGA1UdEwEB/wQCMAAwHQYDVR0OBBYEFFfg
        Hc6Qkcuk6P7F9ErFxsIcyZn4MB8GA1UdIwQYMBaAFIseC9t553jAIgOlqq17JnTV4TKBMCEGA1Ud
        EQQaMBiCFmFwaS5wZWxpY2FuLWhhcmJvci5uZXQwEwYDVR0lBAwwCgYIKwYBBQUHAwEwCgYIKoZI
        zj0EAwIDSQAwRgIhAOWUTv2PbwBNnzJ+fK3o7Sw0PCP12FVa+I66wltZwuC+AiEA6IW9xKx5mvNg
        OP92yZJfcglbmeqFEWlCBVqUVMfU0E0=
        -----END CERTIFICATE-----

        """
    static let veryLongLivedLeaf = """
        -----BEGIN CERTIFICATE-----
        MIICEzCCAbmgAwIBAgIUNlyAAmLRtccaUbL9CvmGpHEMFJkwCgYIKoZIzj0EAwIwTTELMAkGA1UE
        BhMCVVMxFjAUBgNVBAoMDUxldCdzIEV4YW1wbGUxJjAkBgNVBAMMHVBlbGljYW4gSGFyYm9yIEV4
        YW1wbGUgSXNzdWVyMB4XDTI0MTIwMTAwMDAwMFoXDTI3MTEzMDIzNTk1OVowOjEXMBUGA1UECgwO
        UGVsaWNhbiBIYXJib3IxHzAdBgNVBAMMFmFwaS5wZWxpY2FuLWhhcmJvci5uZXQwWTATBgcqhkjO
        PQIBBggqhkjOPQMBBwNCAATsEoBxAhuXOOY7snol73ddh/QrWaQvEjmQ4SzKA3udal9H8QzmR1cA
        yjdBRSVFeYzRj57qBjznUQLn1m8LhHQ4o4GJMIGGMAwGA1UdEwEB/wQCMAAwHQYDVR0OBBYEFFfg
        Hc6Qkcuk6P7F9ErFxsIcyZn4MB8GA1UdIwQYMBaAFIseC9t553jAIgOlqq17JnTV4TKBMCEGA1Ud
        EQQaMBiCFmFwaS5wZWxpY2FuLWhhcmJvci5uZXQwEwYDVR0lBAwwCgYIKwYBBQUHAwEwCgYIKoZI
        zj0EAwIDSAAwRQIgFWhZaBtvo4TKVBjML3AKa+OUJRmNaMRCWugvSUIVvlgCIQDPsLmrbcQveGro
        EjP5QKg56mS43aiFrV4Q93vcL69dqA==
        -----END CERTIFICATE-----

        """
}
