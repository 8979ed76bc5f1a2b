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
        RuleExample(
            .server(
                "tls.certificateChain",
                "certificates",
                leaf + root + intermediate,
                note: "the issuers out of order"
            )
        ),
        RuleExample(.server("gateway.certificates", "certificates", leaf + intermediate, note: "without the root")),
        RuleExample(.server("mail.certificates", "certificates", publicChain, note: "by Let's Encrypt")),
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

/// Certificates with broken hashes, weak keys and published keys.
extension ExampleCertificates {
    static let rsaIntermediate = """
        -----BEGIN CERTIFICATE-----
        MIICnDCCAkGgAwIBAgIUHaD9nFnkPwsgI8+5awqQf9DLS+AwCgYIKoZIzj0EAwIwPDEXMBUGA1UE
        CgwOUGVsaWNhbiBIYXJib3IxITAfBgNVBAMMGFBlbGljYW4gSGFyYm9yIE9yaWdpbiBDQTAgFw0y
        NjAxMDEwMDAwMDBaGA8yMDUwMDEwMTIzNTk1OVowPTEXMBUGA1UECgwOUGVsaWNhbiBIYXJib3Ix
        IjAgBgNVBAMMGVBlbGljYW4gSGFyYm9yIFJTQSBJc3N1ZXIwggEiMA0GCSqGSIb3DQEBAQUAA4IB
        DwAwggEKAoIBAQCUJDNRpoGC36UM15UZsEAKdqPj7yb/ObCowTNREt4jnYo+UMBL16yCL/ZlQ8zA
        bJq9Od8JWQHQvGxrpzHGCNRJLz4tWRnAzdY8RS7CnUmAjh3FbqEJJdjKsdmBl1qnAwBhJxu2dEtD
        mBWI+OQMBU7GIm1fBqd5aKZBGCo6tC0okB4bLXAtlQ09HM+rqjDMM76sJl1bxw618JPpmvTl+L4T
        cTUQ6jB/VyoTDh7Le7K3olhYuyfuS+4+hxWzZztWn2VzROKGOR7T+qmXunvVygfjnL1SG3Gf7D0p
        1qTlb0FxcE3ocSfwIi26KXc1glIQZ/enhxYRedeY4YsGh9bi68RHAgMBAAGjUzBRMA8GA1UdEwEB
        /wQFMAMBAf8wHQYDVR0OBBYEFP7/iN8lyWovA2CVN2F0gaG45erJMB8GA1UdIwQYMBaAFM6VlYZG
        4fX9M3JL0eupraFJFpvHMAoGCCqGSM49BAMCA0kAMEYCIQDhb3vHczuoe4C3tzsw0DYPuGNtTpNS
        qxznfwZeNL8VagIhAJSLE3oCz8lrGZ0eVb3WIPHkNOU2SnRDlPRtnxmZf3Y0
        -----END CERTIFICATE-----

        """
    static let sha1Leaf = """
        -----BEGIN CERTIFICATE-----
        MIICyjCCAbKgAwIBAgIUcm/GLeVmNg0+FPKtE20/2qmsqBQwDQYJKoZIhvcNAQEFBQAwPTEXMBUG
        A1UECgwOUGVsaWNhbiBIYXJib3IxIjAgBgNVBAMMGVBlbGljYW4gSGFyYm9yIFJTQSBJc3N1ZXIw
        HhcNMjYwMTAxMDAwMDAwWhcNNDYwMTAxMjM1OTU5WjA9MRcwFQYDVQQKDA5QZWxpY2FuIEhhcmJv
        cjEiMCAGA1UEAwwZb3JpZ2luLnBlbGljYW4taGFyYm9yLm5ldDBZMBMGByqGSM49AgEGCCqGSM49
        AwEHA0IABOwSgHECG5c45juyeiXvd12H9CtZpC8SOZDhLMoDe51qX0fxDOZHVwDKN0FFJUV5jNGP
        nuoGPOdRAufWbwuEdDijgYwwgYkwDAYDVR0TAQH/BAIwADAdBgNVHQ4EFgQUV+AdzpCRy6To/sX0
        SsXGwhzJmfgwHwYDVR0jBBgwFoAU/v+I3yXJai8DYJU3YXSBobjl6skwJAYDVR0RBB0wG4IZb3Jp
        Z2luLnBlbGljYW4taGFyYm9yLm5ldDATBgNVHSUEDDAKBggrBgEFBQcDATANBgkqhkiG9w0BAQUF
        AAOCAQEAckk6MTNaHYMQ4BABLDU2vKkvPmWr+lPfN9L89FKsAlgpg8248F8Gd4/EkhLup6Yt28Zh
        gLguOY5gCW8RUAo+PwwhUELlJpOw4kczc8J30+Gmp7lkE5m1Mf28SmR60atdsbFTNQZNmXRRbjgI
        ksmNaD1x5H7RwncuCB2E8ggs5tcP3RUW8FGSZlQxkM4XLl1r33CdWG6I++wlqOjBcfTU/Uf4ncy0
        Vkhr0ULIYZ23ZMhRmRtIONk7tpZgZ1r2hA8l5ttXOZ8NEd4xAmX9jiY+ChtoTwh+PceXpR3lfIjQ
        2I7bmFw1ppXb9Pne0pyUaDO5uwJMK/7Pm/DhIuHf7CjOmA==
        -----END CERTIFICATE-----

        """
    static let md5Leaf = """
        -----BEGIN CERTIFICATE-----
        MIICyjCCAbKgAwIBAgIUcm/GLeVmNg0+FPKtE20/2qmsqBQwDQYJKoZIhvcNAQEEBQAwPTEXMBUG
        A1UECgwOUGVsaWNhbiBIYXJib3IxIjAgBgNVBAMMGVBlbGljYW4gSGFyYm9yIFJTQSBJc3N1ZXIw
        HhcNMjYwMTAxMDAwMDAwWhcNNDYwMTAxMjM1OTU5WjA9MRcwFQYDVQQKDA5QZWxpY2FuIEhhcmJv
        cjEiMCAGA1UEAwwZb3JpZ2luLnBlbGljYW4taGFyYm9yLm5ldDBZMBMGByqGSM49AgEGCCqGSM49
        AwEHA0IABOwSgHECG5c45juyeiXvd12H9CtZpC8SOZDhLMoDe51qX0fxDOZHVwDKN0FFJUV5jNGP
        nuoGPOdRAufWbwuEdDijgYwwgYkwDAYDVR0TAQH/BAIwADAdBgNVHQ4EFgQUV+AdzpCRy6To/sX0
        SsXGwhzJmfgwHwYDVR0jBBgwFoAU/v+I3yXJai8DYJU3YXSBobjl6skwJAYDVR0RBB0wG4IZb3Jp
        Z2luLnBlbGljYW4taGFyYm9yLm5ldDATBgNVHSUEDDAKBggrBgEFBQcDATANBgkqhkiG9w0BAQQF
        AAOCAQEAEngAW6cvzI629ol2jHyWPhkE8EiQRupIrxNhgosKZgTAkD/JVvCnVmhEqABb1qdexbSi
        c+mdb+WyxZutYpvtR9R7+wWVDeliTrQ4Yd0fWqIbpj9SJxmAYIb0vz4ZCQL3urzgi+C2ysueCl0q
        tEzJ6eEaJUZ9kVOeB8EA17dJe1SytFKjSoB4oZlmN/LM5kxLEiq+QfhK6I1MFd20P6X1ETEIn0us
        5SO8pWfflo7il3ZenyGYYbb6Z8DYFj72URg0vxnEjLkQmAOf/I3Br7eFO9E3XgFpJ2H+uQySdydr
        yxBkNMN0KBDaECosUTXuRvqfr9756PVvZZO744WwdPIoow==
        -----END CERTIFICATE-----

        """
    static let rsa1024Leaf = """
        -----BEGIN CERTIFICATE-----
        MIICUzCCAfmgAwIBAgIULdy7MkpCsF2sVVTqKoHgvT/B7a8wCgYIKoZIzj0EAwIwQDEXMBUGA1UE
        CgwOUGVsaWNhbiBIYXJib3IxJTAjBgNVBAMMHFBlbGljYW4gSGFyYm9yIE9yaWdpbiBJc3N1ZXIw
        HhcNMjYwMTAxMDAwMDAwWhcNNDYwMTAxMjM1OTU5WjA9MRcwFQYDVQQKDA5QZWxpY2FuIEhhcmJv
        cjEiMCAGA1UEAwwZb3JpZ2luLnBlbGljYW4taGFyYm9yLm5ldDCBnzANBgkqhkiG9w0BAQEFAAOB
        jQAwgYkCgYEA0UKiABUH5G0R6bR27PNNPZwz4aqNcuEx7xdnCECZbqnWHqWYYvABdtNVOcHCCO7+
        yCTAruZHJEEM3+U2iWK6q6DnJdOuSF3BHOZDlP/wXMUL/CFz96VHTvdONfl8pzMFj5rm8WelolG7
        4aTfgS6it1gyvtkVPmycbJ7KPaWufRECAwEAAaOBjDCBiTAMBgNVHRMBAf8EAjAAMB0GA1UdDgQW
        BBRHXPFXNBShh7PssqJc4JCiyvgYhDAfBgNVHSMEGDAWgBRH3e143C9NUieL5M3odNii4cQKwjAk
        BgNVHREEHTAbghlvcmlnaW4ucGVsaWNhbi1oYXJib3IubmV0MBMGA1UdJQQMMAoGCCsGAQUFBwMB
        MAoGCCqGSM49BAMCA0gAMEUCIQD2ChKc4OVbWtyqUk4c05NQnGNO1jZk0BipaYssloKF+wIgeN1T
        5TyyynyVo3CukwVVAqnBacn/5uuT5N6LuK0kJFw=
        -----END CERTIFICATE-----

        """
    static let p224Leaf = """
        -----BEGIN CERTIFICATE-----
        MIICATCCAaegAwIBAgIUby5YtKjDlwnJMASe2qSxwrLH91EwCgYIKoZIzj0EAwIwQDEXMBUGA1UE
        CgwOUGVsaWNhbiBIYXJib3IxJTAjBgNVBAMMHFBlbGljYW4gSGFyYm9yIE9yaWdpbiBJc3N1ZXIw
        HhcNMjYwMTAxMDAwMDAwWhcNNDYwMTAxMjM1OTU5WjA9MRcwFQYDVQQKDA5QZWxpY2FuIEhhcmJv
        cjEiMCAGA1UEAwwZb3JpZ2luLnBlbGljYW4taGFyYm9yLm5ldDBOMBAGByqGSM49AgEGBSuBBAAh
        AzoABDBUrT2dr5r9/L8G5gDJYmDoUtAtMj4d5dgP/WGakHcb8ash6C+GSMjDNyHlcBVyzkcbyhKB
        A3ofo4GMMIGJMAwGA1UdEwEB/wQCMAAwHQYDVR0OBBYEFKcHcDYdYtMk6IIuOlQ74y3m/3qaMB8G
        A1UdIwQYMBaAFEfd7XjcL01SJ4vkzeh02KLhxArCMCQGA1UdEQQdMBuCGW9yaWdpbi5wZWxpY2Fu
        LWhhcmJvci5uZXQwEwYDVR0lBAwwCgYIKwYBBQUHAwEwCgYIKoZIzj0EAwIDSAAwRQIhAIJyKUHA
        7rlRLbDuJd11AvHU0jU5n+pMcLkUVKz74oYjAiB0mYVV9VErFACis+xu0jtp/74HTjuf84SNqR0T
        29aaYg==
        -----END CERTIFICATE-----

        """
    static let goTestLeaf = """
        -----BEGIN CERTIFICATE-----
        MIIC1zCCAn2gAwIBAgIUN8ojNpK+rlwGbGAfRycLjPAEMekwCgYIKoZIzj0EAwIwQDEXMBUGA1UE
        CgwOUGVsaWNhbiBIYXJib3IxJTAjBgNVBAMMHFBlbGljYW4gSGFyYm9yIE9yaWdpbiBJc3N1ZXIw
        HhcNMjYwMTAxMDAwMDAwWhcNNDYwMTAxMjM1OTU5WjA9MRcwFQYDVQQKDA5QZWxpY2FuIEhhcmJv
        cjEiMCAGA1UEAwwZb3JpZ2luLnBlbGljYW4taGFyYm9yLm5ldDCCASIwDQYJKoZIhvcNAQEBBQAD
        ggEPADCCAQoCggEBAOhm2ubR1dXQCqLgGlzt/3mw1FOK78AlIPwjWidj0+cSw+DdVXG/K2xUlth1
        yqvjD31XcCCkf9Q3MxKABn/yVkE1uxIM5V6wnd65WoxF9g+932liXpA9FGlIM+b7a012fdAUC+1r
        0SAnexZRGehTznD5bposjZs1KrcBoTvvWndVuQaiWkSOj2H6LjZMEejWuE80o+Qa6lHz9BcA4syk
        idF15ofIPBvZrcMTkjd0btUBXOtV8npbpDzhigVf6ukQTZJUzXtICPLrFDJWMqAu8raaTTFu19r6
        HQHpUrtuY4Mdmp4/Xw1WboewFxefuJyUuAALdJ9ZTWO5xkrHWWrPD20CAwEAAaOBjDCBiTAMBgNV
        HRMBAf8EAjAAMB0GA1UdDgQWBBStsdjh3/JCXXYlQryOrL4Sh7BW5TAfBgNVHSMEGDAWgBRH3e14
        3C9NUieL5M3odNii4cQKwjAkBgNVHREEHTAbghlvcmlnaW4ucGVsaWNhbi1oYXJib3IubmV0MBMG
        A1UdJQQMMAoGCCsGAQUFBwMBMAoGCCqGSM49BAMCA0gAMEUCID76lRJurIt5BgU72shM3G6tNvZ0
        RbiDM9dBg8nyl3JiAiEAmRIwag7pCSN0IYjql9qAeU7GCDkYoPbmTa6aeuGiKtE=
        -----END CERTIFICATE-----

        """
    static let pythonTestLeaf = """
        -----BEGIN CERTIFICATE-----
        MIIDVzCCAv2gAwIBAgIUAsEqfeeDey8hFK2NBj+RQro600IwCgYIKoZIzj0EAwIwQDEXMBUGA1UE
        CgwOUGVsaWNhbiBIYXJib3IxJTAjBgNVBAMMHFBlbGljYW4gSGFyYm9yIE9yaWdpbiBJc3N1ZXIw
        HhcNMjYwMTAxMDAwMDAwWhcNNDYwMTAxMjM1OTU5WjA9MRcwFQYDVQQKDA5QZWxpY2FuIEhhcmJv
        cjEiMCAGA1UEAwwZb3JpZ2luLnBlbGljYW4taGFyYm9yLm5ldDCCAaIwDQYJKoZIhvcNAQEBBQAD
        ggGPADCCAYoCggGBAL8c/gO9cF48jjUJm/0zXuKE+bLYGZiLZ4qFZXrgeLN+5i2yhHkTW4XAAiwp
        F+OaJN0LoeWxxknZ8jIQGUWkWXmGAYwFwW0vM/grWgmq8llDFb03lCh+QRcCIAQCTRIWzygUbaZf
        fB8nl5STK5z750tWzLFazOMQoSJJqimrRZYAHrzaiENCzNRiON4lV3Z7vVdlEHiv7+3Rxh5Wu9D7
        6BM+ZakS4QNt47QpdYhkHYX+ScdrKM73VgmSWn9jkWwpklFJMuNiHHbV9Ez/K6puAFX0YFC3/n9J
        8kXVdQ96Yql7FkD85szXo3YiNxAqovH/jOeZfd7iIgguEudUQMFptiMvxbdqFcqyBHbTTUlQPZB2
        73eKttfi4zbJpwTC0a0PBREo/0SMY6YK6vwP48ZF/HrgZ8B8f4xGVw14+aQcwINUNQ2C0y/cdeKY
        KF0aMbBxlLdULZYoXuDL3/nqxj5ts9ede9z/RmiOMNSksT+C+qzNi7CZV6x6N2v8uYkcpp17+QID
        AQABo4GMMIGJMAwGA1UdEwEB/wQCMAAwHQYDVR0OBBYEFN8RWnFC1BOTxX8GDNfVaEykOQr3MB8G
        A1UdIwQYMBaAFEfd7XjcL01SJ4vkzeh02KLhxArCMCQGA1UdEQQdMBuCGW9yaWdpbi5wZWxpY2Fu
        LWhhcmJvci5uZXQwEwYDVR0lBAwwCgYIKwYBBQUHAwEwCgYIKoZIzj0EAwIDSAAwRQIhAJXy0FUH
        q2JpLsz99DqjOqGS+mrhJHHBEr4Si0K4iQPQAiAxWwG1zfC3JbGIn6sIegRtfX05dR7sSHxrhxfA
        JL/Eig==
        -----END CERTIFICATE-----

        """
}
