internal import PintleCore
internal import PintleVault

extension Trust {
    /// Who still has the data key of a file although he may no longer read it, or has a new key.
    func formerReaders(of file: VerifiedEnvFile) -> FormerReaders {
        var readers = FormerReaders()
        for loss in file.stale?.losses ?? [] { readers.add(loss.member, isFormerKey: loss.isFormerKey) }
        if let signer = file.stale?.signer {
            let mayChoose = rights.member(signingAs: signer)?.mayChooseKey(of: file.environment.name) ?? false
            readers.add(signer, isFormerKey: mayChoose)
        }
        return readers
    }

    /// What everyone who looks at the files has to know: who can open them and should not.
    func formerReaderNotes(_ files: [VerifiedEnvFile]) -> [String] {
        files.compactMap { file in
            let (name, readers) = (file.environment.name, formerReaders(of: file))
            guard !readers.isEmpty else { return nil }
            return "\(readers.text) can still read \(name) until it has a new data key: pintle rotate \(name)"
        }
    }
}

extension Project {
    /// What everyone who looks at files has to know about their age.
    func olderStateNotes(_ files: [VerifiedEnvFile]) -> [String] {
        trust.olderStateNotes(files, schemaObjection == nil ? schemaFile : nil)
    }

    /// What everyone who looks at files has to know.
    func notes(on files: [VerifiedEnvFile]) -> [String] {
        trust.formerReaderNotes(files) + olderStateNotes(files)
    }

    /// Who may read a file but has no key in it yet.
    func waitingNotes(_ files: [VerifiedEnvFile]) -> [String] {
        files.compactMap { file in
            guard !file.waiting.isEmpty else { return nil }
            let names = file.waiting.map(\.name.text).joined(separator: ", ")
            let name = file.environment.name
            return "\(names) may read \(name) once a reader saves it: pintle seal \(name)"
        }
    }
}
