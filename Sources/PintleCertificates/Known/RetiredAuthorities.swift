package import PintleSchema

/// Keys of authorities that no longer issue certificates, but whose pins people still copy.
package enum RetiredAuthorities {
    /// One of them.
    package struct Authority: Hashable, Sendable {
        package let pin: KeyPin
        /// The last day of the last certificate that the key has.
        package let lastDay: CalendarDate
        package let name: String
    }

    package static let all: [Authority] = (intermediateTable + "\n" + rootTable).split(separator: "\n").compactMap {
        line in
        let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
        guard parts.count == 3, let pin = KeyPin(base64: parts[0]), let day = PublicRoots.day(parts[1]) else {
            return nil
        }
        return Authority(pin: pin, lastDay: day, name: parts[2])
    }

    private static let byPin = Dictionary(all.map { ($0.pin, $0) }) { first, _ in first }

    package static func withPin(_ pin: KeyPin) -> Authority? { byPin[pin] }

    /// Why no server can have a key in its chain.
    ///
    /// - Parameters:
    ///   - pin: The key.
    ///   - today: The day to judge by: a public root ends too.
    /// - Returns: `nil` when a server can have it.
    package static func reason(against pin: KeyPin, on today: CalendarDate) -> String? {
        if let authority = withPin(pin) {
            let isOver = authority.lastDay < today
            return "\(authority.name), "
                + (isOver ? "expired on \(authority.lastDay)" : "removed from Mozilla's list")
        }
        guard let root = PublicRoots.withPin(pin), root.lastDay < today else { return nil }
        return "\(root.name), expired on \(root.lastDay)"
    }
}

extension RetiredAuthorities {
    /// Intermediates that have ended, from the certificates that Let's Encrypt publishes: pin, last day of the last certificate
    /// of the key, name.
    static let intermediateTable = #"""
        YLh1dUR9y6Kja30RrAn7JKnbQG/uEtLMkBgFF2Fuihg= 2021-10-06 Let's Encrypt Authority X1 and X3
        sRHdihwgkaib1P1gxX8HFszlD+7/gTfNvuAybgLPNis= 2021-10-06 Let's Encrypt Authority X2 and X4
        jQJTbIh0grw0/1TkHSumWb+Fs0Ggogr621gT3PvPKG0= 2025-09-15 Let's Encrypt R3
        5VReIRNHJBiRxVSgOTTN6bdJZkpZ0m1hX+WPd5kPLQM= 2025-09-15 Let's Encrypt R4
        J2/oqMTsdhFWW/n85tys6b4yDBtb6idZayIEBx7QTxA= 2025-09-15 Let's Encrypt E1
        vZNucrIS7293MQLGt304+UKXMi78JTlrwyeUIuDIknA= 2025-09-15 Let's Encrypt E2
        """#

    /// Roots of Mozilla's list in certifi 14.5.14 to 2022.9.24 that have ended, or that the list has not had since
    /// certifi 2024.2.2: pin, last day, name.
    static let rootTable = #"""
        +sld48JKF0GUgAz/qjylHXEWYwZkqbYMh1i07w3Fj4g= 2015-08-17 A-Trust-nQual-03
        /YctF2YX5QwmYRnQ/bBHsHMtogSLEhr3uYYMo+Ly8r4= 2030-04-02 AC Raíz Certicámara S.A.
        sPbxW0gX6+b+C0v819Os5MdYsKtvip2i7ZLmGCOdnJg= 2028-04-13 ACEDICOM Root
        BStocQfshOhzA4JFLsKidFF0XXSFpX1vRk4Np6G2ryo= 2020-05-30 AddTrust Class 1 CA Root
        lCppFqbkrlJ3EcVFAkeip0+44VaoJUymbnOaEUk7tEU= 2020-05-30 AddTrust External CA Root
        OGHXtpYfzbISBFb/b8LrdwSxp0G0vZM6g3b14ZFcppg= 2020-05-30 AddTrust Public CA Root
        xzr8Lrp3DQy8HuQfJStS6Kk9ErctzOwDHY2DnL+Bink= 2020-05-30 AddTrust Qualified CA Root
        I4SdCUkj1EpIgbY6sYXpvhWqyO8sMETZNLx/JuLSzWk= 2037-11-19 America Online Root Certification Authority 1
        /PfamDYD6IhiAw2WE32OEwMbrftNVsH9TKzDOfa9uyo= 2037-09-29 America Online Root Certification Authority 2
        bz4Hf+VQRkbAGRr85JTk62gYPjmPWk3AVmn4tubmgv4= 2017-12-12 ApplicationCA (Japanese Government)
        Y9mvm0exBk1JoQ57f9Vm28jKo5lFm/woKcVxrYxu80o= 2025-05-12 Baltimore CyberTrust Root
        tjjP8FyKgydY7cMCivni1VUUVovGuzSrNtFAuXrGsS0= 2016-10-13 Buypass Class 2 CA 1
        OoA+fApDop/XNnLj0LssNlPZSO3gs8sdtM51qFfomvE= 2015-05-09 Buypass Class 3 CA 1
        S9xjb0jSH7aMWjzUogaFeIBDvbUk5+hNQZLEUe40KbU= 2016-03-22 CA Disig
        a8/IbI3cKvLmoRgKLdq7N7fqN1Uxa2S5uJUb8Mo1HwY= 2042-07-19 CA Disig Root R1
        eu3d82sY+Ky3N5/hzhgyErI1DQeIq+DoJFe+m62tbVQ= 2044-11-08 CA WoSign ECC Root
        2xXABitSDzGKGdrP7NZPnno/vmCf1YZ5byCuAo6OMFg= 2039-08-08 Certification Authority of WoSign (Chinese name)
        1qGEQ9NI25lPk0zNjmNdgzonrB5W+K+vfJfLT0Pqtos= 2039-08-08 Certification Authority of WoSign
        OBo/x6iwgvooYTpNB/LHVT9OGRjuB8qp6LfO3lqcoGo= 2044-11-08 Certification Authority of WoSign G2
        NuzGH8fl8ZI9Fn5n3940YIVJs0pjx8bmD/1cGEA4H1w= 2028-09-17 Certinomis - Autorité Racine
        axpQXgJG8vYMSQ/wwJenvichDLt1ACN/iLDNSCmLybg= 2033-10-21 Certinomis - Root CA
        7JBW/pUJQRYJdjrugx7zfIMrdbPXJ1KPx8dSAcH/KOY= 2038-01-15 Certplus Root CA G1
        U3VmJij6CmhArsjFkr9djeVk7T77YsfJMvyo11TZu9Y= 2038-01-15 Certplus Root CA G2
        lzasOyXRbEWkVBipZFeBVkgKjMQ0VB3cXdWSMyKYaN4= 2027-06-11 Certum CA
        iir/vRocXRvcy7f1SLqZX5ZoBrP9DDoA+uLlLzyFOYk= 2037-09-30 Chambers of Commerce Root
        ztQ5AqtftXtEIyLcDhcqT7VfcXi4CPlOeApv1sxr2Bg= 2038-07-31 Chambers of Commerce Root - 2008
        ndVfxXP1RstqODHRES2HEKb0+C3If1+unToaAo3Tbks= 2030-08-31 China Internet Network Information Center EV Certificates Root
        dy/Myn0WRtYGKBNP8ubn9boJWJi+WWmLzp0V+W9pqfM= 2019-07-06 Certplus Class 2 Primary CA
        H0IkzshPyZztiB/2/P0+IfjFGcVHqmpd094kcwLOUNE= 2027-04-16 CNNIC ROOT
        zwtHSs6Eafq6QC8C7r354XANnL6L5OQ0hAe2ndMZbpQ= 2029-03-16 ComSign Secured CA
        foeCwVDOOVL4AuY2AjpdPpW7XWjjPoWtsroXgSXOvxU= 2021-12-15 Cybertrust Global Root
        0d4q5hyN8vpiOWYWPUxz1GC/xCjldYW+a/65pWMj0bY= 2019-07-09 Deutsche Telekom Root CA 2
        PDXhZL7dLPEr64Ps/3i16A2oFY0oMCF+Tr/86JKImaY= 2017-11-20 DST ACES CA X6
        Vjs8r4z+80wjNcr1YKepWQboSIRi63WsWXhIMN+eWys= 2021-09-30 DST Root CA X3
        Yo46EVb2+qkvlLQJJY1Muj8gR0gNMBlPrz++0F6utbI= 2017-01-04 e-Guven Kok Elektronik Sertifika Hizmet Saglayicisi
        wa0bGJjsOVBI3wcL+iF+JckTvtjKa3PeCFUohGoBA8E= 2023-03-03 E-Tugra Certification Authority
        VvLqhoQQbQxzMzlRBZ0r/5rOCpk08BXF2ExalZ37s8w= 2045-03-12 E-Tugra Global Root CA ECC v3
        s+/79GvPZq7fcUJ+a9YL8aGHjHtyyrF4cDSF/abj2zg= 2045-03-12 E-Tugra Global Root CA RSA v3
        NVHeWKfXnNmAKD34F5DWOpgsGmOzBILsWCHbdmFVTvk= 2016-08-14 EBG Elektronik Sertifika Hizmet Sağlayıcısı
        sh0qdDMYcSuhbzmRnZYaS6+6O8qaQ6dbH8/iLF1wyro= 2031-01-07 EC-ACC
        VhdNOtlxqJRJZLGJgR8wCEk6apBCLjxYBOyDjU+U9iI= 2030-12-17 EE Certification Centre Root CA
        nsxRNo6G40YPZsKV5JQt1TCA8nseQQr/LRqp1Oa8fnw= 2019-05-25 Entrust.net Secure Server Certification Authority
        /1aAzXOlcD2gSBegdf1GJQanNQbEuBoVg+9UlHjSZHY= 2018-08-22 Equifax Secure Certificate Authority (Equifax)
        JsGNxu6m9jL2drzrodjCtINS8pwtX82oeOCdy4Mt1uU= 2020-06-21 Equifax Secure eBusiness CA-1
        pvH5v4oKndwID7SbHvw9GhwsMtwOE2pbAMlzFvKj3BE= 2020-06-21 Equifax Secure Global eBusiness CA-1
        h6801m+z8v3zbgkRHpq6L29Esgfzhj89C1SyUCOQmqU= 2022-05-21 GeoTrust Global CA
        F3VaXClfPS1y5vAxofB/QAxYi55YKyLxfq4xoVkNEYU= 2019-03-04 GeoTrust Global CA 2
        SQVGZiOrQXi+kqxcvWWE96HhfydlLVqFr4lQTqI5qqo= 2036-07-16 GeoTrust Primary Certification Authority
        vPtEqrmtAhAVcGtBIep2HIHJ6IlnWQ9vlK50TciLePs= 2038-01-18 GeoTrust Primary Certification Authority - G2
        q5hJUnat8eyv8o81xTBIeB5cFxjaucjmelBPT2pRMo8= 2037-12-01 GeoTrust Primary Certification Authority - G3
        lpkiXF3lLlbN0y3y6W0c/qWqPKC7Us2JM8I7XCdEOCA= 2029-03-04 GeoTrust Universal CA
        fKoDRlEkWQxgHlZ+UhSOlSwM/+iQAFMP4NlbbVDqrkE= 2029-03-04 GeoTrust Universal CA 2
        Tq2ptTEecYGZ2Y6oK5UAXLqTGYqx+X78vo3GIBYo+K8= 2037-09-30 Global Chambersign Root
        knobhWIoBXbQSMUDIa2kPYcD0tlSGhjCi4xGzGquTv0= 2038-07-31 Global Chambersign Root - 2008
        iie1VXtL7HzAMF+/PVPR9xzT80kQxdZeJ+zduCB3uj0= 2021-12-15 GlobalSign Root CA - R2
        qBKTRF2xlqIDD55FX+PHSppPgxewKwFAYCeocIF0Q0w= 2032-12-05 Government Root Certification Authority (Taiwan)
        EGn6R6CqT4z3ERscrqNl7q7RC//zJmDe9uBhS/rnCHU= 2018-08-13 GTE CyberTrust Global Root
        Gno6GmjdI2Hj87uFXzsm/NiLGX2N1N4Gzxs2KsiewTs= 2031-12-01 Hellenic Academic and Research Institutions RootCA 2011
        NsIjFBMaX78bcOpMz0vBOnd9k47GXh2iTjws/QHT0WM= 2023-05-15 Hongkong Post Root CA 1
        Md4MsZ8q27DRzXsbMe+O4+tZt0RZrvlLSAvu7rhcZMk= 2019-06-25 ValiCert Class 1 Policy Validation Authority
        CT23Z4iPaxMnVV29Qrtck/7exQRMeoS8bqMqV4wiNcA= 2019-06-26 ValiCert Class 2 Policy Validation Authority
        Blb1lVIEyNK8ixykdeKk+m4STRJFEnhBV8hYtVRxFBo= 2019-06-26 ValiCert Class 3 Policy Validation Authority
        hsE6NAjdGqd+6LaUfAOVh3L1MSSMFie++yxPSwTQRJY= 2020-10-17 IGC/A
        y+WsFdiLXKw/gebfO/tXvqYJWIE6R7d/PFy2uYGRvbU= 2016-08-26 Juur-SK
        tzgpDMCFR+eaxn+DHrszVHxOfbRRTi0piMI8RBNA60E= 2035-03-05 LuxTrust Global Root 2
        mAki7uB/hrx/Xl6V1X24va5o4XpCHE5yqWpwioeSASQ= 2017-04-06 Microsec e-Szigno Root CA
        Ja7sY/PM1z3WHLT7vRNgNyLgLLVOAwR3NwhCEQcdeFA= 2019-02-20 NetLock Expressz (Class C) Tanusitvanykiado
        pAA71b3YlOAajgHga2LHqoLwPeUlMTNXCq1P0OfYHTw= 2019-02-19 NetLock Kozjegyzoi (Class A) Tanusitvanykiado
        Q8/8NZ8ujKpXOI7p9vHb6Tvwk2gqaZrDhS5tH4V55/k= 2019-02-20 NetLock Uzleti (Class B) Tanusitvanykiado
        MtGA7THJNVieydu7ciEjuIO1/C3BD5/KOpXXfhv8tTQ= 2029-12-31 Network Solutions Certificate Authority
        ziTrBibe/YFoyWp3AfCTAWAP5d0NvOWOnJe4MK8C7yg= 2037-12-11 OISTE WISeKey Global Root GA CA
        bW8MNAlxohijHRAzDqmufHplUFNMbu/t3SEY4RTbRz4= 2038-01-15 OpenTrust Root CA G1
        Z1YF8VZ+JfvSUmvv6irvvbInnz4bqjowOudVXRvaPuQ= 2038-01-15 OpenTrust Root CA G2
        iR/4mOSo1VUUAFbjF27qkfTYCO5/bRv7zOb4SAdjn5E= 2038-01-15 OpenTrust Root CA G3
        xeolnGKYA1CGSfAhd/Y8MvqFzErVw18NVBxF3xCkn9c= 2020-12-25 PSCProcert
        vj23t5v+V53PmwfKTK11r/FpdVaOW0XPyuTWH7Yxdag= 2021-03-17 QuoVadis Root Certification Authority
        2Psz44XJwtpymoRwa6kn3Lt5Jz4SL/2WczY7cLfzbLs= 2021-07-01 Root CA Generalitat Valenciana
        tKA56vxDELqb3gk+24+dnQs9THwATUgojDXbzBlGfRg= 2026-02-22 RSA Security 2048 V3 (RSA Security Inc)
        RpHL/ehKa2BS3b4VK7DCFq4lqG5XR4E9vA8UfzOFcL4= 2028-12-31 Secure Certificate Services
        ZUT/mttkLEw2mKYNgUO2uTvO8BNltUD2FNzCpFq5TTE= 2037-06-06 Security Communication EV RootCA1 (SECOM Trust Systems CO.,LTD.)
        KkISYFqj6K7LD8GYBs87QLU7lfGjTbvW4+0nIwMkq7M= 2023-09-30 Security Communication RootCA1 (SECOM Trust.net)
        0qXzLw4BuRDvTjtGv4Tlr1+1aJ59FQfpKeNorIjGzHY= 2021-04-06 Sonera Class2 CA
        lR7gRvqDMW5nhsCMRPE7TKLq0tJkTWMxQ5HAzHCIfQ0= 2022-12-08 Staat der Nederlanden EV Root CA
        Z+oZMkOuODk5ta2eNWprK/k6k7zc+CikcIJJeIMIP4Y= 2015-12-16 Staat der Nederlanden Root CA
        Bed+8f3+BeLcpSLK5k2DeaBBt7TxbHyuNgZ6f3KhSHI= 2020-03-25 Staat der Nederlanden Root CA - G2
        QiOJQAOogcXfa6sWPbI1wiGhjVS/dZlFgg5nDaguPzk= 2028-11-13 Staat der Nederlanden Root CA - G3
        5C8kvU039KouVrl52D0eZSGf4Onjo4Khs8tmyTlV3nU= 2036-09-17 StartCom Certification Authority
        FSg5faISiQqDCwuVpZlozvI0dzd531GBzxD6ZHU0u2U= 2039-12-31 StartCom Certification Authority G2
        NJn5P9OUUjv7HsTDrU37MQEx++nuVHa95ild6AjV3Y8= 2025-08-18 Swisscom Root CA 1
        y26RcRrW1VyJBvN5ywcftcR5M2VKdBVhLu5mKfJvvNc= 2031-06-25 Swisscom Root CA 2
        9GPFTZ8aBHrtUmVqx4Xgfr7FKOAge/0/VdiTI3Zo9q4= 2031-06-25 Swisscom Root EV CA 2
        rPZeHWLLWKK6/W/6tA+4hpnEc5fPXLSD1C1pytNM1Is= 2025-12-31 TC TrustCenter Class 2 CA II
        k5KuIUmSSt435kXbof9L3dzaKykbYJdmnSr6XHo3Jhk= 2025-12-31 TC TrustCenter Class 3 CA II
        st71NirT+s0EvSkEekOET3ZwNOpIkvgOVr7mkCQ+JQI= 2025-12-31 TC TrustCenter Universal CA I
        7/7h8eXzn0L/gNRxycWnmajIQ/m2djFfnqs/THovf8g= 2021-04-05 TDC Internet Root CA (TDC Internet)
        9TwiBZgX3Zb0AGUWOdL4V+IQcKWavtkHlADZ9pVQaQA= 2020-12-31 Thawte Premium Server CA
        HXXQgxueCIU5TTLHob/bPbwcKOKw6DkfsTWYHbxbqTY= 2036-07-16 thawte Primary Root CA
        Z9xPMvoQ59AaeaBzqgyeAhLsL/w9d54Kp/nA8OHCyJM= 2038-01-18 thawte Primary Root CA - G2
        GQbGEk27Q4V40A4GbVBUxsN/D6YCjAVUXgmU7drshik= 2037-12-01 thawte Primary Root CA - G3
        nG9qEjy6pO402+zu4kyX1ziHjLQj88InOQNCT10fbdU= 2020-12-31 Thawte Server CA
        ev5LBxovH0b4upRKJtWE1ZYLkvtIw7obfKuEkF8yqs0= 2029-12-31 TrustCor ECA-1
        6of0Yt7v/713daoqS34Py5HCLu5t9p7ZAQDMxzsxFHY= 2029-12-31 TrustCor RootCert CA-1
        xj1oxkihi3dkHEJ6Zp1hyXaKVfT80DIurJbFdwApnPE= 2034-12-31 TrustCor RootCert CA-2
        4tiR77c4ZpEF1TDeXtcuKyrD9KZweLU0mz/ayklvXrg= 2028-12-31 Trusted Certificate Services
        qHRDs9iW6yV8zOmbla2pvIG5204xQqqama8JQssKSjo= 2024-01-21 Trustis FPS Root CA (Trustis Limited)
        FefnF7Qo/u4686/ZFQ261JcAjTo/8BaWRxmQe9sBpkU= 2017-08-21 TÜBİTAK UEKAE Kök Sertifika Hizmet Sağlayıcısı - Sürüm 3
        KikzfD1iJMxT8LteXVggwNiEiwSHEyjwkP7jzWv4IbQ= 2015-03-22 TÜRKTRUST Elektronik Sertifika Hizmet Sağlayıcısı
        RK+K/PE5XSqOMO+BLOGc6y6JSN/SHgD7qjRon5okch8= 2015-09-16 TÜRKTRUST Elektronik Sertifika Hizmet Sağlayıcısı
        0Hc622AEPpVDCdlxT+BT6q2KpblYbtukaOJ234IGWt8= 2017-12-22 TÜRKTRUST Elektronik Sertifika Hizmet Sağlayıcısı
        S3Lf7T7cy19JRWguKVcxoIZKxrW4Wxk+zS8GtJAMHP0= 2023-04-28 TÜRKTRUST Elektronik Sertifika Hizmet Sağlayıcısı H5
        SiZZZm3AIDuRb1PYCtj2GsML6hYfSFzHUn5qWTfkkhY= 2023-12-16 TÜRKTRUST Elektronik Sertifika Hizmet Sağlayıcısı H6
        QAL80xHQczFWfnG82XHkYEjI3OjRZZcRdTs9qiommvo= 2019-06-24 UTN - DATACorp SGC
        TUDnr0MEoJ3of7+YliBMBVFB4/gJsv5zO7IxD9+YoWI= 2019-07-09 UTN-USERFirst-Hardware
        sRJBQqWhpaKIGcc1NA7/jJ4vgWj+47oYfyU7waOS1+I= 2028-08-02 VeriSign Class 3 Public Primary Certification Authority
        AjyBzOjnxk+pQtPBUEhwfTXZu1uH9PVExb8bxWQ68vo= 2028-08-01 VeriSign Class 3 Public Primary Certification Authority - G2
        SVqWumuteCQHvVIaALrOZXuzVVVeS7f4FGxxu6V+es4= 2036-07-16 VeriSign Class 3 Public Primary Certification Authority - G3
        UZJDjsNp1+4M5x9cbbdflB779y5YRBcV6Z6rBMLIrO4= 2038-01-18 VeriSign Class 3 Public Primary Certification Authority - G4
        JbQbUG5JMJUoI6brnx0x3vZF6jilxsapbXGVfjhN8Fg= 2036-07-16 VeriSign Class 3 Public Primary Certification Authority - G5
        VnuCEf0g09KD7gzXzgZyy52ZvFtIeljJ1U7Gf3fUqPU= 2036-07-16 VeriSign Class 4 Public Primary Certification Authority - G3
        lnsM2T/O9/J84sJFdnrpsFp3awZJ+ZZbYpCWhGloaHI= 2037-12-01 VeriSign Universal Root Certification Authority
        puEf8V7DJqXj8YrTOgVmlNyExpl2bQKKWtDv4ajlOsc= 2022-06-24 Visa eCommerce Root
        qZlyzh9sWB0Al/YmGAYuUxV7Unbh7GZRoxVwV/BXszk= 2022-12-14 WellsSecure Public Root Certificate Authority
        """#
}
