import Foundation
import Testing

/// A program that is not ours and reads what was rendered, as its users' programs do.
///
/// Each prints one JSON object of texts.
enum Reader: String, CustomTestStringConvertible {
    case dotenv = """
        import dotenv
        show(dotenv.dotenv_values(sys.argv[1], interpolate=True))
        """
    case json = """
        def text(value):
            if isinstance(value, bool): return "true" if value else "false"
            if isinstance(value, list): return ",".join(map(text, value))
            assert isinstance(value, str), value
            return value
        def walk(path, value, into):
            for name, member in value.items():
                if isinstance(member, dict): walk(path + name + ".", member, into)
                else: into[path + name] = text(member)
            return into
        with open(sys.argv[1], encoding="utf-8") as file:
            show(walk("", json.load(file, parse_int=str, parse_float=str), {}))
        """
    case networkSecurity = """
        import xml.etree.ElementTree as tree
        root = tree.parse(sys.argv[1]).getroot()
        assert root.tag == "network-security-config", root.tag
        assert root.find("base-config").get("cleartextTrafficPermitted") == "false"
        show({config.find("domain").text:
            config.get("cleartextTrafficPermitted") + " " + config.find("pin-set").get("expiration") + " "
            + ",".join("sha256/" + pin.text for pin in config.findall("pin-set/pin"))
            for config in root.findall("domain-config")})
        """
    case transportSecurity = """
        import plistlib
        with open(sys.argv[1], "rb") as file: domains = plistlib.load(file)["NSAppTransportSecurity"]["NSPinnedDomains"]
        show({host: ",".join("sha256/" + pin["SPKI-SHA256-BASE64"] for pin in domain["NSPinnedCAIdentities"])
            for host, domain in domains.items()})
        """

    var testDescription: String {
        switch self {
        case .dotenv: "python-dotenv"
        case .json: "Python's json"
        case .networkSecurity: "an XML parser"
        case .transportSecurity: "plistlib"
        }
    }

    /// Reads a file of a sandbox's project.
    func read(_ file: String, in sandbox: Sandbox) throws -> [String: String] {
        let prelude = "import sys, json\ndef show(values): json.dump(values, sys.stdout)\n"
        let outcome = try sandbox.run(
            ["/usr/bin/env", "python3", "-c", prelude + rawValue, file],
            // Python may be a user's own, which is found by the home directory.
            variables: ["HOME": NSHomeDirectory(), "PYTHONUTF8": "1"]
        )
        try #require(outcome.status == 0, "\(testDescription): \(outcome)")
        return try JSONDecoder().decode([String: String].self, from: Data(outcome.output))
    }
}
