import Foundation
import Testing

/// Documents, as programs that are not ours read them.
enum Reading {
    /// Runs a Python program that reads the file `sys.argv[1]` and prints text.
    static func python(_ program: String, _ document: [UInt8]) throws -> String {
        let directory = try TemporaryDirectory()
        try directory.write("document", document)
        let child = try Child(["python3", "-c", "import sys\n" + program, "document"], in: directory.path)
        #expect(child.status == 0, "\(child.errors)")
        return String(decoding: child.output, as: UTF8.self)
    }

    /// Every leaf of a JSON document in its order: path, type, and text in hexadecimal.
    static func json(_ document: [UInt8]) throws -> [String] {
        try python(
            """
            import json
            def walk(path, value):
                if isinstance(value, list) and value and isinstance(value[0], tuple) or value == ():
                    for name, member in value: walk(path + "/" + name, member)
                elif isinstance(value, list):
                    print(path, "list", len(value))
                    for member in value: walk(path + "/-", member)
                elif isinstance(value, str): print(path, "str:" + value.encode().hex())
                else: print(path, type(value).__name__, value)
            def unique(pairs):
                assert len({name for name, _ in pairs}) == len(pairs)
                return pairs or ()
            with open(sys.argv[1], encoding="utf-8") as file: walk("", json.load(file, object_pairs_hook=unique))
            """,
            document
        ).split(separator: "\n").map(String.init)
    }
}
