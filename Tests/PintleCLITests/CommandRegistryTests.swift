import ArgumentParser
import PintleCLI
import SourceFolders
import Testing

struct CommandRegistryTests {
    @Test("The registry lists exactly the commands that have a file")
    func files() throws {
        let folder = SourceFolder("Sources/PintleCLI/Commands", suffix: "Command")
        let commands = PintleCommandRegistry.groups.flatMap(\.subcommands)
        #expect(try folder.differences(from: commands, kind: "PintleCommand") == [])
    }
}
