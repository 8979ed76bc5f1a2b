import Foundation
import PintlePolicy
import Testing

struct RuleReferenceTests {
    @Test("A rule's page says what, where, why and how to fix it, with examples")
    func page() throws {
        let rule = try #require(TestRules.reference.rule("tls002"))
        #expect(
            TestRules.reference.page(of: rule) == """
                TLS002: refuses addresses that begin with ws://

                  production   error
                  staging      error
                  development  off

                why
                  a plain WebSocket is not encrypted: anyone on the network path can read and change messages and tokens
                  (CWE-319; OWASP ASVS 5.0 4.4.1)

                fix
                  write wss://; install a certificate on the server first if it has none

                refused
                  # schema.yaml, for an environment of level production
                  livekit.url: { type: url }
                  # the env file
                  LIVEKIT_URL=ws://livekit.pintle-chat.com

                  # schema.yaml, for an environment of level production
                  livekit.url: { type: url }
                  # the env file
                  LIVEKIT_URL=Ws://10.4.0.7:7880

                  # schema.yaml, for an environment of level production
                  chat.socketUrl: { type: url, network: host }
                  # the env file
                  CHAT_SOCKET_URL=ws://chat.pelican-harbor.net

                  # schema.yaml, for an environment of level production
                  feed.streams: { type: list, of: url }
                  # the env file
                  FEED_STREAMS=wss://one.pelican-harbor.net,ws://two.pelican-harbor.net

                accepted
                  # schema.yaml, for an environment of level production
                  livekit.url: { type: url }
                  # the env file
                  LIVEKIT_URL=wss://livekit.pintle-chat.com

                  # schema.yaml, for an environment of level development
                  livekit.url: { type: url }
                  # the env file
                  LIVEKIT_URL=ws://localhost:7880

                  # schema.yaml, for an environment of level production
                  livekit.url: { type: url, network: host }
                  # the env file
                  LIVEKIT_URL=ws://10.4.0.7:7880

                  # schema.yaml, for an environment of level production
                  chat.socketUrl: { type: url, network: mesh }
                  # the env file
                  CHAT_SOCKET_URL=ws://chat.pelican-harbor.net

                """
        )
    }

    @Test("Every page fits a terminal of 120 columns", arguments: TestRules.reference.rules.map { $0.code })
    func width(code: String) throws {
        let page = TestRules.reference.page(of: try #require(TestRules.reference.rule(code)))
        #expect(page.split(separator: "\n").allSatisfy { $0.count <= 120 })
    }

    @Test("The list has a line for every rule")
    func listing() {
        let lines = TestRules.reference.listing().split(separator: "\n")
        #expect(lines.first == "code    production   staging      development  refuses")
        #expect(lines.dropFirst().map { $0.prefix(6) } == TestRules.reference.rules.map { $0.code.prefix(6) })
        #expect(
            lines.contains("PIN001  error        warning      off          addresses that the app calls without pins")
        )
    }

    @Test("The JSON list is valid and has the same content")
    func json() throws {
        struct Entry: Decodable {
            let code, title, why, fix: String
            let levels: [String: String?]
            let waivable, heuristic: Bool
            let sources: [String]
        }
        let entries = try JSONDecoder().decode([Entry].self, from: Data(TestRules.reference.json().utf8))
        #expect(entries.map(\.code) == TestRules.reference.rules.map { $0.code })
        #expect(entries.map(\.why) == TestRules.reference.rules.map { $0.why })
        #expect(entries.map(\.waivable) == TestRules.reference.rules.map { $0.isWaivable })
        #expect(entries.allSatisfy { Set($0.levels.keys) == ["production", "staging", "development"] })
    }

    @Test("A mistyped code gets the nearest ones")
    func nearest() {
        #expect(TestRules.reference.rule("PIN099") == nil)
        #expect(TestRules.reference.nearestCodes(to: "PNI002").first == "PIN002")
    }
}
