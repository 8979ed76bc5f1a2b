import Foundation
import PintleCertificates
import PintleSchema
import Testing

@Suite("Public roots are known by key and by name")
struct PublicRootTests {
    @Test(
        "The pins that documentation and real apps name",
        arguments: [
            ("Amazon Root CA 1", "++MBgDH5WGvL9Bcn5Be30cRcL0f5O+NyoXuWtQdX1aI=", "2038-01-17"),
            ("ISRG Root X1", "C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=", "2035-06-04"),
            ("ISRG Root X2", "diGVwiVYbubAI3RW4hB9xU8e/CH2GnkuvVFZE8zmgzI=", "2040-09-17"),
            ("GTS Root R1", "hxqRlPTu1bMS/0DITB1SSu0vd4u/8l8TjPgfaAp63Gc=", "2036-06-22"),
            ("GTS Root R4", "mEflZT5enoR1FuXLgYYGqnVEoZvmf9c2bVBpiOjYQ0c=", "2036-06-22"),
            ("DigiCert Global Root CA", "r/mIkG3eEpVdm+u/ko/cwxzOMo1bk4TyHIlByibiA5E=", "2031-11-10"),
            ("DigiCert Global Root G2", "i7WTqTvh0OioIruIfFR4kMPnBqrS2rdiVPl/s2uC/CY=", "2038-01-15"),
        ]
    )
    func named(name: String, pin: String, lastDay: String) throws {
        let root = try #require(PublicRoots.all.first { $0.pin.description == "sha256/" + pin })
        #expect(root.name == name)
        #expect("\(root.lastDay)" == lastDay)
    }

    @Test("Every root names an organisation or a country")
    func organisations() {
        let nameless = PublicRoots.all.filter { !$0.subject.contains("O=") && !$0.subject.contains(", C=") }
        #expect(nameless.map(\.subject) == [])
        #expect(Set(PublicRoots.all.map(\.pin)).count == PublicRoots.all.count)
    }

    @Test(
        "An authority is found by its name, a part of it, a common name or a root's name",
        arguments: [
            ("Let's Encrypt", "ISRG Root X1"), ("internet security", "ISRG Root X1"), ("ISRG", "ISRG Root X1"),
            ("google", "GTS Root R4"), ("GTS Root R4", "GTS Root R4"), ("digicert", "DigiCert Global Root G2"),
            ("Amazon", "Amazon Root CA 1"), ("USERTrust", "USERTrust RSA Certification Authority"),
        ]
    )
    func authorities(name: String, root: String) throws {
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 23))
        let found = PublicAuthority.named(name, on: today)
        #expect(found.flatMap(\.roots).map(\.name).contains(root), "\(found)")
    }

    @Test("Every authority has a name with letters, and expired roots are not shown")
    func unnamed() throws {
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 23))
        #expect(PublicAuthority.named("", on: today).isEmpty && PublicAuthority.named("-", on: today).isEmpty)
        #expect(PublicAuthority.suggestions(for: "digcert", on: today) == ["DigiCert"])
        let later = try #require(CalendarDate(year: 2035, month: 6, day: 5))
        #expect(PublicAuthority.named("ISRG", on: later).flatMap(\.roots).map(\.name) == ["ISRG Root X2"])
    }

    @Test("Every older root of the system's store is found by its certificate")
    func store() throws {
        let bytes = Array(try Data(contentsOf: URL(filePath: "/etc/ssl/certs/ca-certificates.crt")))
        let certificates = try certificates(in: bytes)
        #expect(PublicRoots.all.count > 100)
        let known = certificates.filter { PublicRoots.withPin($0.pin) != nil }
        // Debian adds and removes a few every year.
        #expect(known.count > certificates.count * 3 / 4)
        for certificate in known {
            #expect(PublicRoots.withPin(certificate.pin)?.subject == certificate.subject.text)
            #expect(PublicRoots.named(certificate.subject) != nil)
        }
        for certificate in certificates where !certificate.signature.isBroken {
            #expect(certificate.isSelfSigned, "\(certificate.subject)")
        }
    }
}
