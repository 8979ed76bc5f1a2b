import Foundation
import Testing

@Suite("An edit leaves no plaintext behind")
struct EditingPrivacyTests {
    private static let hasVim = FileManager.default.isExecutableFile(atPath: "/usr/bin/vim")

    @Test(
        "vim writes nothing beside the text, with any settings and under any name",
        .enabled(if: hasVim),
        arguments: ["vim", "env A=b vim", "/usr/bin/vim", "'vim'", "link"]
    )
    func vim(command: String) throws {
        let project = try EditingProject()
        let beside = project.root.appending(path: "beside")
        try FileManager.default.createDirectory(at: beside, withIntermediateDirectories: true)
        let settings = try project.write(
            "set undofile undodir=\(beside.path) backup backupdir=\(beside.path)\n"
                + "set swapfile directory=\(beside.path) viminfo='100,n\(beside.path)/info\n",
            to: "settings"
        )
        let typed = try project.write("normal Go# typed\nwq\n", to: "typed")
        let link = project.root.appending(path: "ed").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/usr/bin/vim")
        let program = command == "link" ? link : command
        let edit = try project.run(["edit", "dev"], editor: "\(program) -e -s -u \(settings) < \(typed)")
        #expect(edit.status == 0 && edit.errors.contains("dev: saved"), "\(edit.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: beside.path) == [])
    }

    @Test("An editor that is not vim gets only the file as argument")
    func plainEditor() throws {
        let project = try EditingProject()
        let count = project.root.appending(path: "count").path
        let edit = try project.run(["edit", "dev"], editor: try project.editor("echo $# > \(count)"))
        #expect(edit.status == 0)
        #expect(try String(contentsOfFile: count, encoding: .utf8) == "1\n")
    }

    @Test("Files that the editor creates beside the text are wiped, also read-only and nested ones")
    func wiping() throws {
        let project = try EditingProject()
        let place = project.root.appending(path: "place").path
        let script = """
            d=$(dirname "$1"); echo "$d" > \(place)
            mkdir -p "$d/a/b"; cp "$1" "$d/a/b/copy"; chmod 400 "$d/a/b/copy"; chmod 500 "$d/a/b"
            ln -s \(project.root.path)/project "$d/link"
            """
        #expect(try project.run(["edit", "dev"], editor: try project.editor(script)).status == 0)
        let directory = try String(contentsOfFile: place, encoding: .utf8).dropLast()
        #expect(!directory.isEmpty && !FileManager.default.fileExists(atPath: String(directory)))
        #expect(FileManager.default.fileExists(atPath: project.root.path + "/project/keys/roster"))
    }

    @Test("A directory on disk does not count as memory, whatever XDG_RUNTIME_DIR says")
    func disk() throws {
        let onDisk = FileManager.default.currentDirectoryPath
        let project = try EditingProject(runtimeDirectory: onDisk)
        let place = project.root.appending(path: "place").path
        _ = try project.run(["edit", "dev"], editor: try project.editor("echo \"$1\" > \(place)"))
        let file = (try? String(contentsOfFile: place, encoding: .utf8)) ?? ""
        #expect(!file.hasPrefix(onDisk))
    }
}
