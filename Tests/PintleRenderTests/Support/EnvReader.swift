import Foundation
import Testing

/// A program that reads env files.
struct EnvReader: Sendable {
    let name: String
    private let arguments: [String]
    /// A program in a file of its own, which the arguments name.
    private let program: (name: String, text: String)?

    private init(_ name: String, _ arguments: [String], program: (String, String)? = nil) {
        self.name = name
        self.arguments = arguments
        self.program = program
    }

    /// Reads a document; anything else that happens to its directory is a failure.
    ///
    /// - Returns: The variables, their values in hexadecimal so that nothing on the way reads them once more.
    func read(_ document: [UInt8]) throws -> [String: String] {
        let directory = try TemporaryDirectory()
        try directory.write("server.env", document)
        if let program { try directory.write(program.name, program.text) }
        let before = try directory.contents()
        let child = try Child(arguments, in: directory.path)
        #expect(child.status == 0, "\(name): \(child.errors.suffix(2000))")
        #expect(try directory.contents() == before, "\(name) ran what it should have read")
        // The shells hand everything on to `env`, which has no other form.
        guard child.output.first == UInt8(ascii: "{") else { return Self.variables(child.output) }
        return try #require(try JSONSerialization.jsonObject(with: Data(child.output)) as? [String: String])
    }

    private static func variables(_ output: [UInt8]) -> [String: String] {
        let entries = output.split(separator: 0).map { $0.split(separator: UInt8(ascii: "="), maxSplits: 1) }
        let pairs = entries.map { entry in
            (String(decoding: entry[0], as: UTF8.self), Fixture.hex(entry.count > 1 ? Array(entry[1]) : []))
        }
        return Dictionary(pairs) { first, _ in first }
    }

    static let bash = EnvReader("bash", ["bash", "-c", shell, "sh", "./server.env"])
    static let dash = EnvReader("dash", ["dash", "-c", shell, "sh", "./server.env"])
    static let zsh = EnvReader("zsh", ["zsh", "-f", "-c", shell, "sh", "./server.env"])
    static let mksh = EnvReader("mksh", ["mksh", "-c", shell, "sh", "./server.env"])
    static let ksh = EnvReader("ksh", ["ksh93", "-c", shell, "sh", "./server.env"])
    static let node = EnvReader("Node --env-file", ["node", "--env-file=server.env", "-e", nodeProgram])
    static let python = EnvReader("python-dotenv", ["python3", "-c", pythonProgram, "server.env", "1"])
    static let literalPython = EnvReader(
        "python-dotenv, not interpolating",
        ["python3", "-c", pythonProgram, "server.env", ""]
    )
    static let systemd = EnvReader("systemd's parser", ["python3", "-c", systemdProgram, "server.env"])
    static let docker = EnvReader("docker create --env-file", ["python3", "-c", dockerProgram, "server.env"])
    static let godotenv = EnvReader(
        "godotenv",
        ["GO111MODULE=off", "GOPATH=/usr/share/gocode", "go", "run", "reader.go", "server.env"],
        program: ("reader.go", goProgram)
    )

    private static let shell = #"set -eua; . "$1"; exec env -0"#
    private static let nodeProgram = """
        const hex = ([k, v]) => [k, Buffer.from(v).toString("hex")]
        process.stdout.write(JSON.stringify(Object.fromEntries(Object.entries(process.env).map(hex))))
        """
    private static let pythonProgram = """
        import json, sys, dotenv
        values = dotenv.dotenv_values(sys.argv[1], interpolate=bool(sys.argv[2]))
        sys.stdout.write(json.dumps({k: v.encode().hex() for k, v in values.items()}))
        """
    /// The code that runs for `EnvironmentFile=`, out of systemd's own library.
    private static let systemdProgram = """
        import ctypes, glob, json, sys
        strings = ctypes.POINTER(ctypes.c_char_p)
        library = ctypes.CDLL(glob.glob("/usr/lib/*/systemd/libsystemd-shared-*.so")[0])
        library.load_env_file.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.POINTER(strings)]
        library.strv_env_clean_with_callback.argtypes = [strings, ctypes.c_void_p, ctypes.c_void_p]
        library.strv_env_clean_with_callback.restype = strings
        read = strings()
        assert library.load_env_file(None, sys.argv[1].encode(), ctypes.byref(read)) >= 0
        entries, found = library.strv_env_clean_with_callback(read, None, None), {}
        for index in range(1 << 20):
            if entries[index] is None: break
            key, value = entries[index].split(b"=", 1)
            found[key.decode()] = value.hex()
        sys.stdout.write(json.dumps(found))
        """
    /// The Docker client, with an engine that only looks at what it is asked for.
    private static let dockerProgram = """
        import http.server, json, os, socketserver, subprocess, sys, tempfile, threading
        class Engine(http.server.BaseHTTPRequestHandler):
            def reply(self, status, body):
                self.send_response(status)
                self.send_header("Api-Version", "1.41")
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command != "HEAD": self.wfile.write(body)
            def do_GET(self): self.reply(200, b"{}")
            do_HEAD = do_GET
            def do_POST(self):
                self.server.found = json.loads(self.rfile.read(int(self.headers["Content-Length"]))).get("Env") or []
                self.reply(400, b'{"message": "no engine"}')
            def log_message(self, *arguments): pass
        class Server(socketserver.UnixStreamServer):
            found = None
            def get_request(self): return self.socket.accept()[0], ("", 0)
        with tempfile.TemporaryDirectory() as directory:
            server = Server(directory + "/socket", Engine)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            command = ["docker", "-H", "unix://" + directory + "/socket", "create", "--env-file", sys.argv[1], "image"]
            ended = subprocess.run(command, capture_output=True, env={"PATH": os.environ["PATH"], "HOME": directory})
            server.shutdown()
        if server.found is None: sys.exit(ended.stderr.decode())
        sys.stdout.write(json.dumps({k: v.encode().hex() for k, v in (entry.split("=", 1) for entry in server.found)}))
        """
    private static let goProgram = """
        package main

        import (
        \t"encoding/hex"
        \t"encoding/json"
        \t"os"

        \t"github.com/joho/godotenv"
        )

        func main() {
        \tvalues, err := godotenv.Read(os.Args[1])
        \tif err != nil {
        \t\tpanic(err)
        \t}
        \tfor key, value := range values {
        \t\tvalues[key] = hex.EncodeToString([]byte(value))
        \t}
        \tif json.NewEncoder(os.Stdout).Encode(values) != nil {
        \t\tpanic("not written")
        \t}
        }
        """
}
