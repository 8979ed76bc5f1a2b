import PintleFindings
import PintlePolicy
import PintleSchema
import Testing

@Suite("Rules about TLS and hosts follow what the schema says about the network")
struct StatedNetworkTests {
    private func codes(_ network: NetworkReach, _ type: String, _ value: String) throws -> [String] {
        try TestEnvironment(.server("store.address", type, network: network, value)).review().findings
            .filter { $0.severity == .error }.map(\.code)
    }

    @Test(
        "An address without TLS is refused, unless a mesh encrypts or the connection stays on the machine",
        arguments: [
            ("url", "http://10.4.0.7:9200", "TLS001"), ("url", "ws://store.pelican.internal", "TLS002"),
            ("string", "redis://10.4.0.7:6379/0", "TLS007"), ("string", "postgres://chat@10.4.0.7/chat", "TLS003"),
            ("url", "https://localhost:8000", "HST001"), ("string", "mysql://chat@db.lan/chat", "TLS007"),
        ]
    )
    func followed(type: String, value: String, code: String) throws {
        #expect(try codes(.public, type, value) == [code])
        #expect(try codes(.mesh, type, value) == [])
        #expect(try codes(.host, type, value) == [])
    }

    @Test("An address on the internet does not stay on the machine")
    func contradicted() throws {
        #expect(try codes(.host, "url", "http://store.pelican-harbor.net") == ["TLS001"])
        #expect(try codes(.host, "url", "http://203.0.113.9") == ["TLS001"])
        #expect(try codes(.mesh, "url", "http://store.pelican-harbor.net") == [])
    }
}
