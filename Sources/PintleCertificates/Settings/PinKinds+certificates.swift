package import PintlePolicy
package import PintleSchema

extension PinKinds {
    /// The kinds of an environment's pins, from its own certificates and the public authorities.
    package init(of environment: ResolvedEnvironment, on today: CalendarDate) {
        let context = RuleContext(Resolution(environment: environment, findings: []), on: today, tokens: nil)
        var kinds: [[UInt8]: Kind] = [:]
        guard !context.pinSets.isEmpty else {
            self.init(kinds)
            return
        }
        for pin in context.pinSets.flatMap(\.keyPins).map(\.pin)
        where PublicRoots.withPin(pin) != nil || RetiredAuthorities.withPin(pin) != nil {
            kinds[pin.digest] = .authority
        }
        for setting in CertificateIndex.of(environment, context).settings {
            for certificate in setting.chain?.certificates ?? [] {
                kinds[certificate.pin.digest] = certificate.isAuthority ? .authority : .server
            }
            // A key whose private key the server has is the server's, even if its certificate says otherwise.
            for pin in [setting.chain?.leaf?.pin, setting.key?.publicKey?.pin].compactMap(\.self) {
                kinds[pin.digest] = .server
            }
        }
        self.init(kinds)
    }
}
