/// How somebody comes by a pin.
enum PinRemedy {
    /// The hash of a certificate's public key, as RFC 7469, appendix A computes it.
    static let howToCompute = """
        openssl x509 -in certificate.pem -noout -pubkey | openssl pkey -pubin -outform der \
        | openssl dgst -sha256 -binary | base64
        """
}
