package import PintleSchema
internal import PintleSystem

/// The public roots; ``table`` is the one place to add one.
package enum PublicRoots {
    package static let all = roots(table, isListed: true) + roots(formerTable, isListed: false)

    private static let byPin = Dictionary(all.map { ($0.pin, $0) }) { first, _ in first }
    private static let bySubject = Dictionary(all.map { ($0.subject.lowercased(), $0) }) { first, _ in first }

    package static func withPin(_ pin: KeyPin) -> PublicRoot? { byPin[pin] }

    /// The root that issued something.
    package static func named(_ issuer: DistinguishedName) -> PublicRoot? { bySubject[issuer.text.lowercased()] }

    private static func roots(_ table: String, isListed: Bool) -> [PublicRoot] {
        table.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
            guard parts.count == 3, let pin = KeyPin(base64: parts[0]), let day = day(parts[1]) else { return nil }
            return PublicRoot(pin: pin, lastDay: day, subject: parts[2], isListed: isListed)
        }
    }

    static func day(_ text: String) -> CalendarDate? {
        let bytes = Array(text.utf8)
        return CalendarDate(bytes.span)
    }
}

/// A root certificate that phones, browsers and systems trust.
package struct PublicRoot: Hashable, Sendable {
    package let pin: KeyPin
    package let lastDay: CalendarDate
    /// As ``DistinguishedName/text``.
    package let subject: String
    /// Whether Mozilla's list still has it.
    package let isListed: Bool

    /// The common name, or the whole subject.
    package var name: String {
        guard subject.hasPrefix("CN=") else { return subject }
        return attribute("CN") ?? subject
    }

    /// The organisation that owns it: the authority's name.
    package var authority: String { attribute("O") ?? name }

    /// The value of an attribute, up to the next one.
    private func attribute(_ word: String) -> String? {
        guard let start = ", \(subject)".firstRange(of: ", \(word)=")?.upperBound else { return nil }
        let rest = ", \(subject)"[start...]
        return rest.firstIndex(of: "=").map { Self.beforeLastComma(rest[..<$0]) } ?? String(rest)
    }

    /// `ISRG Root X1` of `ISRG Root X1, O`.
    private static func beforeLastComma(_ text: Substring) -> String {
        text.lastIndex(of: ",").map { String(text[..<$0]) } ?? String(text)
    }
}

extension PublicRoots {
    /// The roots of Mozilla's list, as certifi 2026.10.18 has it: pin, last day, subject.
    static let table = #"""
        YIljx4xFXm40sHJGis4JVs/xjTRkP58wW3Fi+hgZefw= 2041-04-17 C=DE, O=Atos, CN=Atos TrustedRoot Root CA ECC TLS 2021
        98p3phDj1CRHJAaS29V8/RPPBCrNIGLmpiuHue2Bwac= 2041-04-17 C=DE, O=Atos, CN=Atos TrustedRoot Root CA RSA TLS 2021
        BVcK5usPzrQhDm23lIa3CUyvIAQB4Um2Z3RBtfJeRJs= 2030-12-31 C=ES, O=ACCV, OU=PKIACCV, CN=ACCVRAIZ1
        RTt0gJtpAZYn8vhDAB21lQzdHUU3EFPn89/bw3FBE8Y= 2043-12-20 CN=AC RAIZ FNMT-RCM SERVIDORES SEGUROS, organizationIdentifier=VATES-Q2826004J, OU=Ceres, O=FNMT-RCM, C=ES
        JdSRPPWHCXQU0p0m9sGxlCzW1k6vRdD8+BUmrbqW0yQ= 2030-09-22 CN=Actalis Authentication Root CA, O=Actalis S.p.A./03358520967, L=Milan, C=IT
        ++MBgDH5WGvL9Bcn5Be30cRcL0f5O+NyoXuWtQdX1aI= 2038-01-17 CN=Amazon Root CA 1, O=Amazon, C=US
        f0KW/FtqTjs108NpYj42SrGvOB2PpxIVM8nWxjPqJGE= 2040-05-26 CN=Amazon Root CA 2, O=Amazon, C=US
        NqvDJlas/GRcYbcWE8S/IceH9cq77kg0jVhZeAPXq8k= 2040-05-26 CN=Amazon Root CA 3, O=Amazon, C=US
        9+ze1cZgR9KO1kZrVDxA4HQ6voHRCSVNz4RdTCx4U8U= 2040-05-26 CN=Amazon Root CA 4, O=Amazon, C=US
        mlL/ajy241OghWfg3Jw5WzANYKIikquMGMFlaymDrpA= 2039-08-30 CN=ANF Secure Server Root CA, OU=ANF CA Raiz, O=ANF Autoridad de Certificacion, C=ES, serialNumber=G63287510
        Ow1ztL5KhUrcPlHX75+kiu+7LN2CTWe9x9fQmiq8LUM= 2036-05-05 CN=Autoridad de Certificacion Firmaprofesional CIF A62634068, C=ES
        68VfIeiNSe3oHAB1qwizxzuB8PM+N9dkGh0BtuYC3J0= 2044-12-12 CN=BJCA Global Root CA1, O=BEIJING CERTIFICATE AUTHORITY, C=CN
        zJSloDGf93pMyt2CHExZZ05E1SgWy9Hf4sdhNwrU0hw= 2044-12-12 CN=BJCA Global Root CA2, O=BEIJING CERTIFICATE AUTHORITY, C=CN
        WVWuKRV0qTE0LPdFDhZlLt4eD7MJfhVx36wRyRVgFWQ= 2040-10-26 CN=Buypass Class 2 Root CA, O=Buypass AS-983163327, C=NO
        sD2HsFbQjMnU5nXvGcqDq1NTIWioJYWYvnLm2Fx918E= 2040-10-26 CN=Buypass Class 3 Root CA, O=Buypass AS-983163327, C=NO
        cCEWzNi/I+FkZvDg26DtaiOanBzWqPWmazmvNZUCA4U= 2042-07-19 CN=CA Disig Root R2, O=Disig a.s., L=Bratislava, C=SK
        HvZGJdqi5dQz10Sa4xogDRAl4AEqj+z6cJMvi1mbdd0= 2046-04-01 CN=Certainly Root E1, O=Certainly, C=US
        P5Pz/PedIl0hPu9qSj9Yhc+E/j16ejwRVTUXaIwOIQA= 2046-04-01 CN=Certainly Root R1, O=Certainly, C=US
        joBG7EysAVpQfODS0BVKS0Do5CsxZc+lRlcUNREtF+U= 2033-10-01 CN=Certigna Root CA, OU=0002 48146308100036, O=Dhimyotis, C=FR
        3ntpMunERYLODeB6vat+6pDHXW0qBzMd9XvVy4hVPRM= 2043-03-26 CN=Certum EC-384 CA, OU=Certum Certification Authority, O=Asseco Data Systems S.A., C=PL
        aztX6eyI0bs9AWN/8zx2mLPJdYJV6fAeqRePPn87K1I= 2046-10-06 CN=Certum Trusted Network CA 2, OU=Certum Certification Authority, O=Unizeto Technologies S.A., C=PL
        qiYwp7YXsE0KKUureoyqpQFubb5gSDeoOoVxn6tmfrU= 2029-12-31 CN=Certum Trusted Network CA, OU=Certum Certification Authority, O=Unizeto Technologies S.A., C=PL
        aB3EgsKWyEAsbrsg5oMJo7yEZSOuNLmEqE7ml6MxLbc= 2043-03-16 CN=Certum Trusted Root CA, OU=Certum Certification Authority, O=Asseco Data Systems S.A., C=PL
        3V7RwJD59EgGG6qUprsRAXVE6e76ogzHFM5sYz9dxik= 2029-12-31 CN=CFCA EV ROOT, O=China Financial Certification Authority, C=CN
        58qRu/uxh4gFezqAcERupSkRYBlBAvfcw7mEjGPLnNU= 2038-01-18 CN=COMODO ECC Certification Authority, O=COMODO CA Limited, L=Salford, ST=Greater Manchester, C=GB
        grX4Ta9HpZx6tSHkmCrvpApTQGo67CYDnvprLg5yRME= 2038-01-18 CN=COMODO RSA Certification Authority, O=COMODO CA Limited, L=Salford, ST=Greater Manchester, C=GB
        YD928oyf66g+x1HttmyNdSPqQP5J/nRCdin1Dau89Vo= 2035-02-11 CN=D-TRUST BR Root CA 1 2020, O=D-Trust GmbH, C=DE
        rHb2OkbnYbWswyWXBckgy38FY9JI2NGA+TSvaAmaFfk= 2038-05-09 CN=D-TRUST BR Root CA 2 2023, O=D-Trust GmbH, C=DE
        nTfkqYnqs4gtEWBS/ItYRGcCy1k3JuRgTDeVlAxxA+I= 2035-02-11 CN=D-TRUST EV Root CA 1 2020, O=D-Trust GmbH, C=DE
        51PN2fE0E8fKnNqCli+MDOXtE9FlcxKVSvUmfrLLfHk= 2038-05-09 CN=D-TRUST EV Root CA 2 2023, O=D-Trust GmbH, C=DE
        7KDxgUAs56hlKzG00DbfJH46MLf0GlDZHsT5CwBrQ6E= 2029-11-05 CN=D-TRUST Root Class 3 CA 2 2009, O=D-Trust GmbH, C=DE
        /zQvtsTIvTCkcG9zSJU58Z5uSMwF9GJUZU9mENvFQOk= 2029-11-05 CN=D-TRUST Root Class 3 CA 2 EV 2009, O=D-Trust GmbH, C=DE
        8ca6Zwz8iOTfUpc8rkIPCgid1HQUT+WAbEIAZOFZEik= 2038-01-15 CN=DigiCert Assured ID Root G2, OU=www.digicert.com, O=DigiCert Inc, C=US
        Fe7TOVlLME+M+Ee0dzcdjW/sYfTbKwGvWJ58U7Ncrkw= 2038-01-15 CN=DigiCert Assured ID Root G3, OU=www.digicert.com, O=DigiCert Inc, C=US
        i7WTqTvh0OioIruIfFR4kMPnBqrS2rdiVPl/s2uC/CY= 2038-01-15 CN=DigiCert Global Root G2, OU=www.digicert.com, O=DigiCert Inc, C=US
        uUwZgwDOxcBXrQcntwu+kYFpkiVkOaezL0WYEZ3anJc= 2038-01-15 CN=DigiCert Global Root G3, OU=www.digicert.com, O=DigiCert Inc, C=US
        oC+voZLIy4HLE0FVT5wFtxzKKokLDRKY1oNkfJYe+98= 2046-01-14 CN=DigiCert TLS ECC P384 Root G5, O=DigiCert, Inc., C=US
        ape1HIIZ6T5d7GS61YBs3rD4NVvkfnVwELcCRW4Bqv0= 2046-01-14 CN=DigiCert TLS RSA4096 Root G5, O=DigiCert, Inc., C=US
        Wd8xe/qfTwq3ylFNd3IpaqLHZbh2ZNCLluVzmeNkcpw= 2038-01-15 CN=DigiCert Trusted Root G4, OU=www.digicert.com, O=DigiCert Inc, C=US
        QkMWJ+p2zHhpf5FeNFWxsuyC/y9jgO5kI+88CEC35jE= 2042-08-22 CN=e-Szigno Root CA 2017, organizationIdentifier=VATHU-23584497, O=Microsec Ltd., L=Budapest, C=HU
        R0h5AKG+ue4IzLwRFqjsVfRUtjiZQxnwUbmEAjztZCM= 2038-07-17 CN=e-Szigno TLS Root CA 2023, organizationIdentifier=VATHU-23584497, O=Microsec Ltd., L=Budapest, C=HU
        zrGUEcZQUsdX+UHrgmyWlB5NCNCWx9t+fqPE+ME/GhM= 2040-12-31 CN=GDCA TrustAUTH R5 ROOT, O=GUANG DONG CERTIFICATE AUTHORITY CO.,LTD., C=CN
        4EoCLOMvTM8sf2BGKHuCijKpCfXnUUR/g/0scfb9gXM= 2046-03-20 CN=GlobalSign Root E46, O=GlobalSign nv-sa, C=BE
        rn+WLLnmp9v3uDP7GPqbcaiRdd+UnCMrap73yz3yu/w= 2046-03-20 CN=GlobalSign Root R46, O=GlobalSign nv-sa, C=BE
        CLOmM1/OXvSPjw5UOYbAf9GKOxImEp9hhku9W90fHMk= 2038-01-19 CN=GlobalSign, O=GlobalSign, OU=GlobalSign ECC Root CA - R4
        fg6tdrtoGdwvVFEahDVPboswe53YIFjqbABPAdndpd8= 2038-01-19 CN=GlobalSign, O=GlobalSign, OU=GlobalSign ECC Root CA - R5
        cGuxAXyFXFkWm61cF4HPWX8S0srS9j0aSqN0k4AP+4A= 2029-03-18 CN=GlobalSign, O=GlobalSign, OU=GlobalSign Root CA - R3
        aCdH+LpiG4fN07wpXtXKvOciocDANj0daLOJKNJ4fx4= 2034-12-10 CN=GlobalSign, O=GlobalSign, OU=GlobalSign Root CA - R6
        Ko8tivDrEjiY90yGasP6ZpBU4jwXvHqVvQI0GS3GNdA= 2037-12-31 CN=Go Daddy Root Certificate Authority - G2, O=GoDaddy.com, Inc., L=Scottsdale, ST=Arizona, C=US
        hxqRlPTu1bMS/0DITB1SSu0vd4u/8l8TjPgfaAp63Gc= 2036-06-22 CN=GTS Root R1, O=Google Trust Services LLC, C=US
        QXnt2YHvdHR3tJYmQIr0Paosp6t/nggsEGD4QJZ3Q0g= 2036-06-22 CN=GTS Root R3, O=Google Trust Services LLC, C=US
        mEflZT5enoR1FuXLgYYGqnVEoZvmf9c2bVBpiOjYQ0c= 2036-06-22 CN=GTS Root R4, O=Google Trust Services LLC, C=US
        /HhDAOyN9NPRutdjg1GCkY1Sqf8COL32laHNm9uYMhw= 2045-02-13 CN=HARICA TLS ECC Root CA 2021, O=Hellenic Academic and Research Institutions CA, C=GR
        aTyaprJFs7AmFjd1CGPq22wkihblLW9LyQyGu/MtcEI= 2045-02-13 CN=HARICA TLS RSA Root CA 2021, O=Hellenic Academic and Research Institutions CA, C=GR
        u1IIbQY56NszJ3Wsj06ENdks6wD04k8o/A6r4kB3LoA= 2040-06-30 CN=Hellenic Academic and Research Institutions ECC RootCA 2015, O=Hellenic Academic and Research Institutions Cert. Authority, L=Athens, C=GR
        UMyGupbbMmPHmkPq0HVT2fVmWeaQfnLYwCZjehzchdw= 2040-06-30 CN=Hellenic Academic and Research Institutions RootCA 2015, O=Hellenic Academic and Research Institutions Cert. Authority, L=Athens, C=GR
        ecqvU0fm5KlMjniphJb8dAIPgJ7eE/Ig+rYQTI3tMp8= 2037-12-31 CN=HiPKI Root CA - G1, O=Chunghwa Telecom Co., Ltd., C=TW
        JUHlO6WzsHrL5wl6xKA+BAwRz3ptSmfLIT1Vi1AWegY= 2042-06-03 CN=Hongkong Post Root CA 3, O=Hongkong Post, L=Hong Kong, ST=Hong Kong, C=HK
        B+hU8mp8vTiZJ6oEG/7xts0h3RQ4GK2UfcZVqeWH/og= 2034-01-16 CN=IdenTrust Commercial Root CA 1, O=IdenTrust, C=US
        WN1h/rNup9JYckNxcJFJyxITN4ZMrLLQmZrSBznQZHc= 2034-01-16 CN=IdenTrust Public Sector Root CA 1, O=IdenTrust, C=US
        C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M= 2035-06-04 CN=ISRG Root X1, O=Internet Security Research Group, C=US
        diGVwiVYbubAI3RW4hB9xU8e/CH2GnkuvVFZE8zmgzI= 2040-09-17 CN=ISRG Root X2, O=Internet Security Research Group, C=US
        lSwgOcAkPrUV3XPYP8NkMYSHT+sIYqmDdzHtm0dC4Xo= 2037-12-13 CN=Izenpe.com, O=IZENPE S.A., C=ES
        NfU84SZGEeAzQP434ex9TMmGxWE9ynD9BKpEVF8tryg= 2042-07-18 CN=Microsoft ECC Root Certificate Authority 2017, O=Microsoft Corporation, C=US
        svcpi1K/LDysTd/nLeTWgqxYlXWVmC8rYjAa9ZfGmcU= 2042-07-18 CN=Microsoft RSA Root Certificate Authority 2017, O=Microsoft Corporation, C=US
        eG/6V4YYw7mjERdeUIFvTdoGBcOGnyluvFlDvwn06QQ= 2037-08-18 CN=NAVER Global Root Certification Authority, O=NAVER BUSINESS PLATFORM Corp., C=KR
        9Iut199qBmkNCuMTc7EoVfje2xRRfzYqMTEBzJjMazU= 2028-12-06 CN=NetLock Arany (Class Gold) Főtanúsítvány, OU=Tanúsítványkiadók (Certification Services), O=NetLock Kft., L=Budapest, C=HU
        1DndgPHjvFyeXxPov/eoiH353Bw+Gddq9wyPjZhe7yI= 2048-05-24 CN=OISTE Server Root ECC G1, O=OISTE Foundation, C=CH
        uWThQdOlXK4YDqahqNSil94m8RgzxnNWnRlvtTOphxA= 2048-05-24 CN=OISTE Server Root RSA G1, O=OISTE Foundation, C=CH
        FJ8u5juaXlgDJAp3DcmR/C40ReYoMcJFpJvE8fc4/5w= 2039-12-01 CN=OISTE WISeKey Global Root GB CA, OU=OISTE Foundation Endorsed, O=WISeKey, C=CH
        /Tcb6pdV/2DIgoyEm45SFd5TLWGwCYVfoK1jDZDu+C4= 2042-05-09 CN=OISTE WISeKey Global Root GC CA, OU=OISTE Foundation Endorsed, O=WISeKey, C=CH
        hqaPBQA0EmpUDTnbLF+RfvZqlPuWGfoezYJ86ka6DLA= 2042-01-12 CN=QuoVadis Root CA 1 G3, O=QuoVadis Limited, C=BM
        SkntvS+PgjC9VZKzE1c/4cFypF+pgBHMHt27Nq3j/OU= 2042-01-12 CN=QuoVadis Root CA 2 G3, O=QuoVadis Limited, C=BM
        80OOI7POUyUi+s8weSP1j9GGCOm6et3DDpUrQ8SWFsM= 2042-01-12 CN=QuoVadis Root CA 3 G3, O=QuoVadis Limited, C=BM
        KUZ54Pl//UdPGVZ7NjgjlOG0lg4DCXXmY1NFIDSjxeo= 2049-01-14 CN=SECOM TLS ECC Root CA 2024, O=SECOM Trust Systems Co., Ltd., C=JP
        8OC2++i3TU+C2O2Pi9aj0IPcGds9LO2xBhzLdthI7n0= 2049-01-14 CN=SECOM TLS RSA Root CA 2024, O=SECOM Trust Systems Co., Ltd., C=JP
        sLVjNUaFYfW7n6EtgBeEpjOlcnBdNPMrZDRF36iwBdE= 2046-03-21 CN=Sectigo Public Server Authentication Root E46, O=Sectigo Limited, C=GB
        Douxi77vs4G+Ib/BogbTFymEYq0QSFXwSgVCaZcI09Q= 2046-03-21 CN=Sectigo Public Server Authentication Root R46, O=Sectigo Limited, C=GB
        WBzBWCEWlpTDnCmRtT6Tq5RaQrB2Zhd0wuzzijMjrOo= 2045-04-08 CN=SecureSign Root CA14, O=Cybertrust Japan Co., Ltd., C=JP
        8AEfkvz5vjbHpbNue8hiqyDpTvNv6opWHbCo13UMH1E= 2045-04-08 CN=SecureSign Root CA15, O=Cybertrust Japan Co., Ltd., C=JP
        Mym/oTtgB6tfw3E/CssolCbi+8mcxcEQqRSxOVcWALY= 2038-01-18 CN=Security Communication ECC RootCA1, O=SECOM Trust Systems CO.,LTD., C=JP
        NIdnza073SiyuN1TUa7DDGjOxc1p0nbfOCfbxPWAZGQ= 2041-02-12 CN=SSL.com EV Root Certification Authority ECC, O=SSL Corporation, L=Houston, ST=Texas, C=US
        fNZ8JI9p2D/C+bsB3LH3rWejY9BGBDeW0JhMOiMfa7A= 2042-05-30 CN=SSL.com EV Root Certification Authority RSA R2, O=SSL Corporation, L=Houston, ST=Texas, C=US
        oyD01TTXvpfBro3QSZc1vIlcMjrdLTiL/M9mLCPX+Zo= 2041-02-12 CN=SSL.com Root Certification Authority ECC, O=SSL Corporation, L=Houston, ST=Texas, C=US
        0cRTd+vc1hjNFlHcLgLCHXUeWqn80bNDH/bs9qMTSPo= 2041-02-12 CN=SSL.com Root Certification Authority RSA, O=SSL Corporation, L=Houston, ST=Texas, C=US
        G/ANXI8TwJTdF+AFBM8IiIUPEv0Gf6H5LA/b9guG4yE= 2046-08-19 CN=SSL.com TLS ECC Root CA 2022, O=SSL Corporation, C=US
        K89VOmb1cJAN3TK6bf4ezAbJGC1mLcG2Dh97dnwr3VQ= 2046-08-19 CN=SSL.com TLS RSA Root CA 2022, O=SSL Corporation, C=US
        gI1os/q0iEpflxrOfRBVDXqVoWN3Tz7Dav/7IT++THQ= 2037-12-31 CN=Starfield Root Certificate Authority - G2, O=Starfield Technologies, Inc., L=Scottsdale, ST=Arizona, C=US
        KwccWaCgrnaw6tsrrSO61FgLacNgG2MMLq8GE6+oP5I= 2037-12-31 CN=Starfield Services Root Certificate Authority - G2, O=Starfield Technologies, Inc., L=Scottsdale, ST=Arizona, C=US
        68l4rg3Z5YItaxllJZb2IMk9fK76lSGRywUKYyypAF8= 2047-06-08 CN=SwissSign RSA TLS Root CA 2022 - 1, O=SwissSign AG, C=CH
        bjZLYTPe79y7ISc8X0RaIK+8BQONWwIcDCFTA5AWNFs= 2035-10-19 CN=SZAFIR ROOT CA2, O=Krajowa Izba Rozliczeniowa S.A., C=PL
        YQbA46CimYMYdRJ719PMGFmAPVEcrBHrbghA3RZvwQ4= 2033-10-01 CN=T-TeleSec GlobalRoot Class 2, OU=T-Systems Trust Center, O=T-Systems Enterprise Services GmbH, C=DE
        jXZ3ZLPL2giSnQcqIqVh9NzdG8V9PL3clIxH0rR/kSI= 2033-10-01 CN=T-TeleSec GlobalRoot Class 3, OU=T-Systems Trust Center, O=T-Systems Enterprise Services GmbH, C=DE
        6rDeWkZBkBCwGy1VVT/BEaqCtD2Tle3+rqqMduatGZU= 2045-08-25 CN=Telekom Security TLS ECC Root 2020, O=Deutsche Telekom Security GmbH, C=DE
        DgXpuyOGnraJ3FaDnc7EdaOudfprULxaSXg2DL5nMyM= 2048-03-27 CN=Telekom Security TLS RSA Root 2023, O=Deutsche Telekom Security GmbH, C=DE
        TIIdfYmt8IwelRySuEG0o8GCYbnOQm8zfMDjgFSZug4= 2048-05-23 CN=Telia EC TLS Root CA v3, O=Telia Company AB, C=SE
        wrPDGkophQqo889HKhFp/3G0FlefakSC7HdEuD35iKw= 2043-11-29 CN=Telia Root CA v2, O=Telia Finland Oyj, C=FI
        U2z9ropiV78UJmxDKFlY0Pm5N+MGjiohU3QXATOp/8w= 2048-05-23 CN=Telia RSA TLS Root CA v3, O=Telia Company AB, C=SE
        hoWthQ9/Vs0WlDvLcLQ05zVuG4vcYTQG4uqN5GCStjY= 2046-05-19 CN=TrustAsia Global Root CA G3, O=TrustAsia Technologies, Inc., C=CN
        B6KQTUv/lgTqEzGumQ6f/jMSMuaey4oIzUnY40dX20E= 2046-05-19 CN=TrustAsia Global Root CA G4, O=TrustAsia Technologies, Inc., C=CN
        9GMuWHAcC9fa/H44MTVexDP8E3d94oZoPo7FCWTfBFI= 2044-05-15 CN=TrustAsia TLS ECC Root CA, O=TrustAsia Technologies, Inc., C=CN
        ViiHLiRf5mFIuAut6snED2JS5kL6lZWuzks+ili4/UY= 2044-05-15 CN=TrustAsia TLS RSA Root CA, O=TrustAsia Technologies, Inc., C=CN
        VeAL4nfOsFRSmfJP2fh34qzzKFLbQ//NKbynSzm0yfo= 2043-10-25 CN=TUBITAK Kamu SM SSL Kok Sertifikasi - Surum 1, OU=Kamu Sertifikasyon Merkezi - Kamu SM, O=Turkiye Bilimsel ve Teknolojik Arastirma Kurumu - TUBITAK, L=Gebze - Kocaeli, C=TR
        yUImLAx8CpW7FStxxCVW3b6aBPqDeDc1UNK3zifZUqM= 2044-04-26 CN=TunTrust Root CA, O=Agence Nationale de Certification Electronique, C=TN
        BmALlMAxi7aWfwx3h8yKEDKhecTpXjxXYLMuKQ9/7Js= 2047-11-22 CN=TWCA CYBER Root CA, OU=Root CA, O=TAIWAN-CA, C=TW
        xES1tmzl1x4bXkDyc4XJXL/SSgW1b3DKwJkvD1DDN5w= 2030-12-31 CN=TWCA Global Root CA, OU=Root CA, O=TAIWAN-CA, C=TW
        ksRoeWJu8swezqUMcvteOFhECV8hy/Oyg8uC5rn8alg= 2030-12-31 CN=TWCA Root Certification Authority, OU=Root CA, O=TAIWAN-CA, C=TW
        XEGnOrLDXfzXcfb9bj6PrJtGnThsrdpWqVtkbrSMyjQ= 2038-12-31 CN=UCA Extended Validation Root, O=UniTrust, C=CN
        ElXKvoFS+mTflC96R0F+KflsHOEb+MhOy+KBXMEoCBA= 2040-12-31 CN=UCA Global G2 Root, O=UniTrust, C=CN
        ICGRfpgmOUXIWcQ/HXPLQTkFPEFPoDyjvH7ohhQpjzs= 2038-01-18 CN=USERTrust ECC Certification Authority, O=The USERTRUST Network, L=Jersey City, ST=New Jersey, C=US
        x4QzPSC810K5/cMjb05Qm4k3Bw5zBn4lTdO/nEW/Td4= 2038-01-18 CN=USERTrust RSA Certification Authority, O=The USERTRUST Network, L=Jersey City, ST=New Jersey, C=US
        oka4Ivls/swVUVblR2lXhFSSrPMhh+yKLvEtiWGNcR0= 2043-07-31 CN=vTrus ECC Root CA, O=iTrusChina Co.,Ltd., C=CN
        4GZH5SYQFgw+g8QtIuOaqHUMWE1sJK+u1UphFkdCAAo= 2043-07-31 CN=vTrus Root CA, O=iTrusChina Co.,Ltd., C=CN
        YWFnIBQzrqbI5eMHCvyvZ0kYj4FL0auxea6NrTq/Juw= 2029-12-30 emailAddress=info@e-szigno.hu, CN=Microsec e-Szigno Root CA 2009, O=Microsec Ltd., L=Budapest, C=HU
        L8VmekuaJnjtasatJUZfy/YJS/zZUECXx6j6R63l6Ig= 2030-01-01 OU=AC RAIZ FNMT-RCM, O=FNMT-RCM, C=ES
        y617HThISd8JRrfujn9ffOOu2Hb9p7ydMNixbyn/LFM= 2042-02-06 OU=certSIGN ROOT CA G2, O=CERTSIGN SA, C=RO
        M4BwmvOwlr48wqQFSBQsClIAKNsJ4st3riIGYWq2y7Q= 2029-05-29 OU=Security Communication RootCA2, O=SECOM Trust Systems CO.,LTD., C=JP
        """#

    /// Roots of certifi 2024.2.2 or 2025.1.31 that Mozilla's list has not any more, and that have not ended: servers may
    /// still show them, and other stores still have some of them.
    static let formerTable = #"""
        5co3vHtsNhl5vGsSPKmh2wGQRtf/X1ffuFSxnRCwaC8= 2030-12-31 C=DE, O=Atos, CN=Atos TrustedRoot 2011
        vRU+17BDT2iGsXvOi76E7TQMcTLXAqj0+jGPdW7L1vM= 2028-12-31 CN=AAA Certificate Services, O=Comodo CA Limited, L=Salford, ST=Greater Manchester, C=GB
        bEZLmlsjOl6HTadlwm8EUBDS3c/0V5TwtMfkqvpQFJU= 2030-12-31 CN=AffirmTrust Commercial, O=AffirmTrust, C=US
        lAcq0/WPcPkwmOWl9sBMlscQvYSdgxhJGa6Q64kK5AA= 2030-12-31 CN=AffirmTrust Networking, O=AffirmTrust, C=US
        MhmwkRT/SVo+tusAwu/qs0ACrl8KVsdnnqCHo/oDfk8= 2040-12-31 CN=AffirmTrust Premium ECC, O=AffirmTrust, C=US
        x/Q7TPW3FWgpT4IrU3YmBfbd0Vyt7Oc56eLDy6YenWc= 2040-12-31 CN=AffirmTrust Premium, O=AffirmTrust, C=US
        UQ0g5cR/Y89mayD2GvYrwJmkKsgk/6RDotp8kLGAipE= 2027-06-29 CN=Certigna, O=Dhimyotis, C=FR
        jSI7pQB9gEycxgfJAOMuIGZsWkn8KdVa0S37aNcu5Xs= 2046-04-28 CN=CommScope Public Trust ECC Root-01, O=CommScope, C=US
        aEGZXt5nhIiC8wpdHuid35m0rGfkElP3yta+bScFQAc= 2046-04-28 CN=CommScope Public Trust ECC Root-02, O=CommScope, C=US
        5Ok5JSr+cL2fHNKVAwMTuqQNVYZB81sjtHFLQ+gfVDY= 2046-04-28 CN=CommScope Public Trust RSA Root-01, O=CommScope, C=US
        hr12jNpU4W1TMQS4i4DJjDrHD1kwkqbhukONN/TqTtI= 2046-04-28 CN=CommScope Public Trust RSA Root-02, O=CommScope, C=US
        AG1751Vd2CAmRCxPGieoDomhmJy4ezREjtIZTBgZbV4= 2029-12-31 CN=COMODO Certification Authority, O=COMODO CA Limited, L=Salford, ST=Greater Manchester, C=GB
        I/Lt/z7ekCWanjD0Cvj5EqXls2lOaThEA0H2Bg4BT/o= 2031-11-10 CN=DigiCert Assured ID Root CA, OU=www.digicert.com, O=DigiCert Inc, C=US
        r/mIkG3eEpVdm+u/ko/cwxzOMo1bk4TyHIlByibiA5E= 2031-11-10 CN=DigiCert Global Root CA, OU=www.digicert.com, O=DigiCert Inc, C=US
        WoiWRyIOVNa9ihaBciRSC7XHjliYS9VwUGOIud4PB18= 2031-11-10 CN=DigiCert High Assurance EV Root CA, OU=www.digicert.com, O=DigiCert Inc, C=US
        6rwYXE6C2UKxpZeLo8AYFIfWs7mXTlxJ9y9tC9ljcVA= 2043-02-18 CN=emSign ECC Root CA - C3, O=eMudhra Inc, OU=emSign PKI, C=US
        jUF9st2L9eMITR4/GW1YOEnYG91MAMcLnTk2npa4x4I= 2043-02-18 CN=emSign ECC Root CA - G3, O=eMudhra Technologies Limited, OU=emSign PKI, C=IN
        t0CLTSvgI4ujcATdNOJ2xgGb0vJMnbfUmA9fbDWaS8w= 2043-02-18 CN=emSign Root CA - C1, O=eMudhra Inc, OU=emSign PKI, C=US
        N2oacIKlk9zMINVh0Rnpq40w8RzDIdCjf6QfDfKE4Bw= 2043-02-18 CN=emSign Root CA - G1, O=eMudhra Technologies Limited, OU=emSign PKI, C=IN
        /qK31kX7pz11PB7Jp4cMQOH3sMVh6Se5hb9xGGbjbyI= 2037-12-18 CN=Entrust Root Certification Authority - EC1, OU=(c) 2012 Entrust, Inc. - for authorized use only, OU=See www.entrust.net/legal-terms, O=Entrust, Inc., C=US
        du6FkDdMcVQ3u8prumAo6t3i3G27uMP2EOhR8R0at/U= 2030-12-07 CN=Entrust Root Certification Authority - G2, OU=(c) 2009 Entrust, Inc. - for authorized use only, OU=See www.entrust.net/legal-terms, O=Entrust, Inc., C=US
        NtfHnz0Img/3mXLZCSPepcp2tMy698J1HLFS6UlPUtA= 2037-12-27 CN=Entrust Root Certification Authority - G4, OU=(c) 2015 Entrust, Inc. - for authorized use only, OU=See www.entrust.net/legal-terms, O=Entrust, Inc., C=US
        bb+uANN7nNc/j7R95lkXrwDg3d9C286sIMF8AnXuIJU= 2026-11-27 CN=Entrust Root Certification Authority, OU=(c) 2006 Entrust, Inc., OU=www.entrust.net/CPS is incorporated by reference, O=Entrust, Inc., C=US
        HqPF5D7WbC2imDpCpKebHpBnhs6fG1hiFBmgBGOofTg= 2029-07-24 CN=Entrust.net Certification Authority (2048), OU=(c) 1999 Entrust.net Limited, OU=www.entrust.net/CPS_2048 incorp. by ref. (limits liab.), O=Entrust.net
        LbKuTQ0IpNx7elyRGza0LjBo0uWGV++mGi8vacVTuFg= 2047-03-31 CN=FIRMAPROFESIONAL CA ROOT-A WEB, organizationIdentifier=VATES-A62634068, O=Firmaprofesional SA, C=ES
        K87oWBWM9UZfyddvDfoxL+8lpNyoUB2ptGtn0fv6G2Q= 2028-01-28 CN=GlobalSign Root CA, OU=Root CA, O=GlobalSign nv-sa, C=BE
        /uivkpF1aH9GOKP8mD247NDl4qg+c38/t3tMIvy6wKY= 2040-06-10 CN=GLOBALTRUST 2020, O=e-commerce monitoring GmbH, C=AT
        Vfd95BwDeSQo+NUYxVEEIlvkOlWY2SalKK1lPhzOx78= 2036-06-22 CN=GTS Root R2, O=Google Trust Services LLC, C=US
        j9ESw8g3DxR9XM06fYZeuN1UB4O6xp/GAIjjdD/zM3g= 2031-11-24 CN=QuoVadis Root CA 2, O=QuoVadis Limited, C=BM
        DHrKpxAiZyC7yUA0nuLmFIZSqJ2/QGojLIlfbceOu5o= 2031-11-24 CN=QuoVadis Root CA 3, O=QuoVadis Limited, C=BM
        JZaQTcTWma4gws703OR/KFk313RkrDcHRvUt6na6DCg= 2029-12-31 CN=Secure Global CA, O=SecureTrust Corporation, C=US
        4U5RiR80kiQ+6mE7wsgU1HIksiTFfTgWnpWOMLPe3uQ= 2040-04-08 CN=SecureSign Root CA12, O=Cybertrust Japan Co., Ltd., C=JP
        u0Eo7JYg8tKknOjixOJXrrrZOg8RxWtfpLAOI3Wfo50= 2029-04-08 CN=SecureSign RootCA11, O=Japan Certification Services, Inc., C=JP
        dykHF2FLJfEpZOvbOLX4PKrcD2w2sHd/iA/G3uHTOcw= 2029-12-31 CN=SecureTrust CA, O=SecureTrust Corporation, C=US
        05gKrdIWOMcNdKS7H4q14Rck5i7UCPn6jT1NkWkAKGs= 2038-01-18 CN=Security Communication RootCA3, O=SECOM Trust Systems CO.,LTD., C=JP
        QPz8KIddzL/ry99s10MzEtpjxO/PO9extQXCICCuAnQ= 2036-10-25 CN=SwissSign Gold CA - G2, O=SwissSign AG, C=CH
        kxgib4yDr+R/X0fCT1nOEtuoxzsYG+5rLqH0Cga8GGk= 2036-10-25 CN=SwissSign Silver CA - G2, O=SwissSign AG, C=CH
        ELo0hcqLtogKuVMaQGPkABVVVhx/LgVRZfSbLXT8X2s= 2032-10-18 CN=TeliaSonera Root CA v1, O=TeliaSonera
        LgbK4fwgsgDm+3SFV6RES+yTF9//LkFRZp4PeUTwqeA= 2042-08-23 CN=Trustwave Global Certification Authority, O=Trustwave Holdings, Inc., L=Chicago, ST=Illinois, C=US
        SXEo/JBla4cpBIKyI++3IkD+nEIeeZON5fgRDLC+kFY= 2042-08-23 CN=Trustwave Global ECC P256 Certification Authority, O=Trustwave Holdings, Inc., L=Chicago, ST=Illinois, C=US
        gosO7/JGVOj/WEGindXU4+0wlSykNCWnkoNAcgjTnRY= 2042-08-23 CN=Trustwave Global ECC P384 Certification Authority, O=Trustwave Holdings, Inc., L=Chicago, ST=Illinois, C=US
        BRz5+pXkDpuD7a7aaWH2Fox4ecRmAXJHnN1RqwPOpis= 2035-01-01 CN=XRamp Global Certification Authority, O=XRamp Security Services Inc, OU=www.xrampsecurity.com, C=US
        28HjoVI4oEg7zbj97GFuA+cFpI4qUBFXyt87nHMRxeU= 2031-07-04 OU=certSIGN ROOT CA, O=certSIGN, C=RO
        YlVMFwBVQ7I3IV8EJo3NL9HEcCQK08hmDiWuLFljD1U= 2034-12-20 OU=ePKI Root Certification Authority, O=Chunghwa Telecom Co., Ltd., C=TW
        VjLZe/p3W/PJnd6lL8JVNBCGQBZynFLdZSTIqcO0SJ8= 2034-06-29 OU=Go Daddy Class 2 Certification Authority, O=The Go Daddy Group, Inc., C=US
        FfFKxFycfaIz00eRZOgTf+Ne4POK6FgYPwhBDqgqxLQ= 2034-06-29 OU=Starfield Class 2 Certification Authority, O=Starfield Technologies, Inc., C=US
        """#
}

/// An organisation with public roots.
package struct PublicAuthority: Sendable {
    package let name: String
    /// Those in Mozilla's list that have not expired.
    package let roots: [PublicRoot]

    /// Every authority with roots on a day, by name.
    package static func all(on today: CalendarDate) -> [PublicAuthority] {
        let roots = PublicRoots.all.filter { $0.isListed && today <= $0.lastDay }
        // Some organisations spell their name differently in different roots.
        return Dictionary(grouping: roots) { folded($0.authority) }.values
            .map { PublicAuthority(name: $0[0].authority, roots: $0.sorted { $0.name < $1.name }) }
            .sorted { $0.name.lowercased() < $1.name.lowercased() }
    }

    /// The authorities that a name means: the organisation, a part of its name, or a part of a root's name.
    ///
    /// Only letters and digits count, without regard to case.
    package static func named(_ name: String, on today: CalendarDate) -> [PublicAuthority] {
        let wanted = folded(aliases[folded(name)] ?? name)
        guard !wanted.isEmpty else { return [] }
        let authorities = all(on: today)
        let exact = authorities.filter { folded($0.name) == wanted }
        guard exact.isEmpty else { return exact }
        return authorities.compactMap { authority in
            if folded(authority.name).contains(wanted) { return authority }
            let roots = authority.roots.filter { folded($0.name).contains(wanted) }
            return roots.isEmpty ? nil : PublicAuthority(name: authority.name, roots: roots)
        }
    }

    /// The names nearest to an unknown one.
    package static func suggestions(for name: String, on today: CalendarDate) -> [String] {
        NearestNames.of(name, among: all(on: today).map(\.name) + spoken)
    }

    /// Names that people use for organisations with other ones.
    private static let spoken = ["Let's Encrypt", "Google", "Sectigo", "DigiCert", "Amazon", "GlobalSign", "GoDaddy"]

    private static let aliases = [
        "letsencrypt": "Internet Security Research Group", "google": "Google Trust Services LLC",
        "starfield": "Starfield Technologies, Inc.", "godaddy": "GoDaddy.com, Inc.",
    ]

    private static func folded(_ text: String) -> String {
        String(text.lowercased().filter { $0.isLetter || $0.isNumber })
    }
}
