internal import PintleSystem

/// Pins that stand as examples in documentation: whoever pins them copied them.
package enum PublishedPins {
    /// Where each comes from, by digest.
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
