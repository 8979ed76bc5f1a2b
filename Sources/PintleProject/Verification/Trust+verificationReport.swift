internal import PintleCore
internal import PintleFindings
internal import PintleSystem
internal import PintleVault

extension Trust {
    /// Verifies the env files of a project whose schema cannot be read, so that its error does not hide theirs.
    ///
    /// - Returns: The files that verify without a schema, and the problems.
    package func verificationReportOfFiles() -> VerificationReport {
        var report = VerificationReport()
        // A bad signature of the schema is worse than an unreadable schema.
        if let schema = try? schemaFile() {
            report.note(((try? objection(to: schema)) ?? nil))
        }
        var verifier = verifier
        let files = readFiles()
        for environment in rights.activeEnvironments {
            if let missing = missing(environment) {
                report.note(missing)
                continue
            }
            do throws(PintleError) {
                let path = EnvFile.path(of: environment.name)
                let bytes = try files[environment.name]?.get() ?? []
                let file = try verifier.verify(try EnvFile(reading: bytes, path: path), of: environment.name)
                try judge(file)
                report.files.append(file)
            } catch {
                report.note(error)
            }
        }
        report.noteMixtures()
        report.notes = formerReaderNotes(report.files) + olderStateNotes(report.files)
        return report
    }

    /// The bytes of every env file.
    ///
    /// A file is read before the layer below it: a layer that is saved meanwhile is then newer than the one that the
    /// file names, never older.
    ///
    /// - Returns: The bytes of each file, or the error of reading it.
    func readFiles() -> [EnvironmentName: Result<[UInt8], PintleError>] {
        let environments = rights.activeEnvironments.map { ($0.name, rights.chain(of: $0.name).count) }
        var files: [EnvironmentName: Result<[UInt8], PintleError>] = [:]
        for (name, _) in environments.sorted(by: { $0.1 > $1.1 }) {
            files[name] = Result { () throws(PintleError) in
                try roots.directory.read(EnvFile.path(of: name), limit: VaultLimits.fileBytes)
            }
        }
        return files
    }
}
