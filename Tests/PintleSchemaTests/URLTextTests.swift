import PintleSchema
import Testing

struct URLTextTests {
    @Test("A URL is split into its parts")
    func parts() throws {
        let url = try URLText("HTTPS://us%40er:p;w@API.example.com:8443/v1/a:b@c?x=/?&y#f?/")
        #expect(url.scheme == "https")
        #expect(url.userinfo == "us%40er:p;w")
        #expect(url.host == "api.example.com")
        #expect(url.port == 8443)
        #expect(url.path == "/v1/a:b@c")
        #expect(url.query == "x=/?&y")
        #expect(url.fragment == "f?/")
        #expect(!url.isIPv6)
    }

    @Test("Absent parts are nil or empty")
    func absent() throws {
        let url = try URLText("postgres://db")
        #expect(url.userinfo == nil && url.port == nil && url.query == nil && url.fragment == nil)
        #expect(url.path.isEmpty)
        #expect(try URLText("https://a?#").query == "")
    }

    @Test("An IPv6 host loses its brackets")
    func address() throws {
        let url = try URLText("https://[2001:DB8::1]:443")
        #expect(url.host == "2001:db8::1")
        #expect(url.isIPv6)
        #expect(url.port == 443)
    }

    @Test(
        "A refusal names the part that is wrong",
        arguments: [
            ("", .scheme), ("1a://b", .scheme), ("//a", .scheme), ("a_b://c", .scheme), ("https", .scheme),
            ("https:", .authority), ("https:/a", .authority), ("https://", .host), ("https:a//b", .authority),
            ("https://u<@a", .userinfo), ("https://u%4@a", .percent), ("https://u@", .host),
            ("https:///a", .host), ("https://a_b", .host), ("https://a b", .host), ("https://[::1", .host),
            ("https://[v1.a]", .host), ("https://1.2.3.256", .host), ("https://a%2eb", .host),
            ("https://a:", .port), ("https://a:+1", .port), ("https://a:99999", .port), ("https://a:0", .port),
            ("https://[::1]x", .port), ("https://a/%", .percent), ("https://a/%1", .percent),
            ("https://a?%g1", .percent),
            ("https://a/ ", .character), ("https://a/\u{E9}", .character), ("https://a/\u{0}", .character),
            ("https://a?[", .character), ("https://a##", .character), ("https://a/\"", .character),
        ] as [(String, URLProblem)]
    )
    func refused(text: String, problem: URLProblem) {
        #expect(throws: problem) { try URLText(text) }
    }

    @Test(
        "IPv6 addresses",
        arguments: [
            ("::", true), ("::1", true), ("1::", true), ("2001:db8::ff00:42:8329", true), ("1:2:3:4:5:6:7:8", true),
            ("::ffff:192.0.2.1", true), ("1:2:3:4:5:6:192.0.2.1", true), ("1:2:3:4:5:6:7::", true),
            (":", false), (":::", false), ("1:2:3:4:5:6:7", false), ("1:2:3:4:5:6:7:8:9", false), ("1::2::3", false),
            ("12345::", false), ("g::", false), ("::1%eth0", false), ("1:", false), (":1", false),
            ("1:2:3:4:5:6:7:192.0.2.1", false), ("::192.0.2.256", false), ("1:2:3:4:5:6:7:8::", false),
        ]
    )
    func ipv6(text: String, isAddress: Bool) {
        let found = HostText.isIPv6(Array(text.utf8).span)
        #expect(found == isAddress)
    }

    @Test("Labels have at most 63 bytes, names 253")
    func lengths() {
        let label = String(repeating: "a", count: 63)
        let name = [label, label, label, String(repeating: "a", count: 61)].joined(separator: ".")
        #expect(name.utf8.count == 253)
        let areHosts = [name, name + "a", label, label + "a"].map { HostText.isHost(Array($0.utf8).span) }
        #expect(areHosts == [true, false, true, false])
    }
}
