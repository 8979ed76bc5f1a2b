internal import ArgumentParser
internal import PintleFindings
internal import PintleSchema
internal import PintleSystem

/// `pintle schema swift`, and so on for each language.
struct SchemaLanguage<Language: CodeLanguage>: ParsableCommand {
    static var configuration: CommandConfiguration {
        let file = Language.exampleFile
        return CommandConfiguration(
            commandName: Language.name,
            abstract: "Print the settings as typed \(Language.title) code.",
            discussion: """
                The code has one type for each group of settings. \(Language.source) Code for a client has no setting of a \
                server. --check compares a file with the code, and writes nothing. The command needs no key.
                """,
            examples: [
                "pintle schema \(Language.name) --client",
                "pintle schema \(Language.name) > \(file)",
                "pintle schema \(Language.name) --check \(file)",
            ]
        )
    }

    @OptionGroup var project: ProjectOptions
    @Flag(name: .long, help: "Only the settings that clients may have.") var client = false
    @Option(name: .long, help: "Compare this file instead of printing.", completion: .file()) var check: String?

    func run() throws {
        let text = SchemaCode.text(of: try project.schema(), in: Language.self, isForClient: client)
        guard let check else { return try Terminal.data(text) }
        let found: [UInt8]
        do throws(FileError) {
            found = try Files.read(check, limit: 1 << 24)
        } catch {
            throw PintleError.reading(error)
        }
        guard found == Array(text.utf8) else { throw PintleError.staleCode(check, Language.self, isForClient: client) }
        Terminal.say("\(RawForbidden.escaped(check)) is what the schema says")
    }
}

extension PintleError {
    /// A file of generated code is not what the schema gives now.
    fileprivate static func staleCode(
        _ path: String,
        _ language: any CodeLanguage.Type,
        isForClient: Bool
    ) -> PintleError {
        PintleError(
            .refused,
            path: path,
            "the code is not what the schema gives now",
            why: "a setting that the code does not know cannot be read, and one that the schema dropped has no value",
            fix: "pintle schema \(language.name)\(isForClient ? " --client" : "") > \(RawForbidden.escaped(path))"
        )
    }
}
