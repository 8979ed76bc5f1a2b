import Foundation
import Testing

/// Documents, as programs that are not ours read them.
enum Reading {
    /// Runs a Python program that reads the file `sys.argv[1]` and prints text.
    static func python(_ program: String, _ document: [UInt8]) throws -> String {
        let directory = try TemporaryDirectory()
        try directory.write("document", document)
        let child = try Child(["python3", "-c", "import sys\n" + program, "document"], in: directory.path)
        #expect(child.status == 0, "\(child.errors.suffix(2000))")
        #expect(try directory.contents() == ["document"])
        return String(decoding: child.output, as: UTF8.self)
    }

    /// Every leaf of a JSON document in its order: path, type, and text in hexadecimal.
    static func json(_ document: [UInt8]) throws -> [String] {
        try leaves(
            """
            import json
            def unique(pairs):
                assert len({name for name, _ in pairs}) == len(pairs)
                return dict(pairs)
            with open(sys.argv[1], encoding="utf-8") as file: walk("", json.load(file, object_pairs_hook=unique))
            """,
            document
        )
    }

    static func yaml(_ document: [UInt8]) throws -> [String] {
        try leaves(
            """
            import yaml
            with open(sys.argv[1], "rb") as file: text = file.read()
            document = yaml.load(text, yaml.CSafeLoader)
            walk("", document)
            # The other loader takes seconds for more.
            assert len(text) > 1 << 16 or yaml.safe_load(text) == document
            """,
            document
        )
    }

    /// YAML as Go's `gopkg.in/yaml.v3` reads it, which is most of YAML 1.2.
    static func goYAML(_ document: [UInt8]) throws -> [String] { try go("gopkg.in/yaml.v3", "yaml", document) }

    private static func go(_ package: String, _ name: String, _ document: [UInt8]) throws -> [String] {
        let directory = try TemporaryDirectory()
        try directory.write("document", document)
        let program = goProgram.replacing("PACKAGE", with: package).replacing("NAME", with: name)
        try directory.write("reader.go", program)
        let command = ["GO111MODULE=off", "GOPATH=/usr/share/gocode", "go", "run", "reader.go", "document"]
        let child = try Child(command, in: directory.path)
        #expect(child.status == 0, "\(child.errors.suffix(2000))")
        return try json(child.output)
    }

    static func toml(_ document: [UInt8]) throws -> [String] {
        try leaves("import tomllib; walk('', tomllib.load(open(sys.argv[1], 'rb')))", document)
    }

    /// As `toml` reads it, which most programs in Python had before there was `tomllib`.
    static func oldTOML(_ document: [UInt8]) throws -> [String] {
        try leaves("import toml; walk('', toml.load(open(sys.argv[1], encoding='utf-8', newline='')))", document)
    }

    /// As `github.com/BurntSushi/toml` reads it, in the version of Debian.
    static func goTOML(_ document: [UInt8]) throws -> [String] {
        try go("github.com/BurntSushi/toml", "toml", document)
    }

    static func propertyList(_ document: [UInt8]) throws -> [String] {
        try leaves("import plistlib; walk('', plistlib.load(open(sys.argv[1], 'rb')))", document)
    }

    /// `.properties` as Java reads them, from bytes (Latin-1) and as UTF-8 text, which must be the same.
    static func properties(_ document: [UInt8]) throws -> [String] {
        let directory = try TemporaryDirectory()
        try directory.write("document", document)
        try directory.write("Reader.java", javaProgram)
        let child = try Child(["java", "Reader.java", "document"], in: directory.path)
        #expect(child.status == 0, "\(child.errors.suffix(2000))")
        return String(decoding: child.output, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private static func leaves(_ program: String, _ document: [UInt8]) throws -> [String] {
        try python(
            """
            def walk(path, value):
                if isinstance(value, dict):
                    for name, member in value.items(): walk(path + "/" + name, member)
                elif isinstance(value, list):
                    print(path, "list", len(value))
                    for member in value: walk(path + "/-", member)
                elif isinstance(value, str): print(path, "str:" + value.encode().hex())
                else: print(path, type(value).__name__, value)

            """ + program,
            document
        ).split(separator: "\n").map(String.init)
    }

    private static let javaProgram = """
        import java.io.*;
        import java.nio.charset.StandardCharsets;
        import java.util.*;

        class Reader {
            public static void main(String[] arguments) throws IOException {
                Properties bytes = new Properties(), text = new Properties();
                try (InputStream file = new FileInputStream(arguments[0])) { bytes.load(file); }
                try (java.io.Reader file = new FileReader(arguments[0], StandardCharsets.UTF_8)) { text.load(file); }
                if (!bytes.equals(text)) throw new IOException("the encoding matters");
                for (String key : new TreeSet<>(bytes.stringPropertyNames())) {
                    byte[] value = bytes.getProperty(key).getBytes(StandardCharsets.UTF_8);
                    System.out.println("/" + key + " str:" + HexFormat.of().formatHex(value));
                }
            }
        }
        """

    private static let goProgram = """
        package main

        import (
        \t"encoding/json"
        \t"os"

        \t"PACKAGE"
        )

        func main() {
        \tvalues := map[string]interface{}{}
        \ttext, err := os.ReadFile(os.Args[1])
        \tif err == nil {
        \t\terr = NAME.Unmarshal(text, &values)
        \t}
        \tif err != nil {
        \t\tpanic(err)
        \t}
        \tif json.NewEncoder(os.Stdout).Encode(values) != nil {
        \t\tpanic("not written")
        \t}
        }
        """
}
