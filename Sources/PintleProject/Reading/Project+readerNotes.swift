internal import PintleCore
internal import PintleVault

extension Trust {
    /// The former readers who still have the data key of a file, and readers with a former key.
    func formerReaders(of file: VerifiedEnvFile) -> FormerReaders {
        var readers = FormerReaders()
        for loss in file.stale?.losses ?? [] { readers.add(loss.member, isFormerKey: loss.isFormerKey) }
        if let signer = file.stale?.signer {
            let mayChoose = rights.member(signingAs: signer)?.mayChooseKey(of: file.environment.name) ?? false
            readers.add(signer, isFormerKey: mayChoose)
        }
        return readers
    }

    /// Notes about former readers who can still open the files.
    func formerReaderNotes(_ files: [VerifiedEnvFile]) -> [String] {
        files.compactMap { file in
            let (name, readers) = (file.environment.name, formerReaders(of: file))
            guard !readers.isEmpty else { return nil }
            return "\(readers.text) can still read \(name) until it has a new data key: pintle rotate \(name)"
        }
    }
}

extension Project {
    /// Notes about the age of files.
    func olderStateNotes(_ files: [VerifiedEnvFile]) -> [String] {
        trust.olderStateNotes(files, schemaObjection == nil ? schemaFile : nil)
    }

    /// Notes for everyone who looks at files.
    func notes(on files: [VerifiedEnvFile]) -> [String] {
        trust.formerReaderNotes(files) + olderStateNotes(files)
    }

    /// Notes about pending readers.
    func waitingNotes(_ files: [VerifiedEnvFile]) -> [String] {
        files.compactMap { file in
            guard !file.waiting.isEmpty else { return nil }
            let names = file.waiting.map(\.name.text).joined(separator: ", ")
            let name = file.environment.name
            return "\(names) may read \(name) once a reader saves it: pintle seal \(name)"
        }
    }
}
