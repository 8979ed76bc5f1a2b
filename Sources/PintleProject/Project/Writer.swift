internal import PintleFindings
internal import PintleVault

/// A reader that was opened again under the lock; nothing else changes a project's files.
///
/// So every change decides with the files that are there at that moment. A writer makes one change.
package struct Writer: ~Copyable {
    let reader: Reader
    let files: LockedDirectory
    /// The project as the caller saw it before the lock was taken.
    let shown: Project

    init(_ reader: consuming Reader, _ files: consuming LockedDirectory, shown: Project) {
        self.reader = reader
        self.files = files
        self.shown = shown
    }

    /// The project as it is under the lock.
    package var project: Project { reader.project }

    /// The same writer for another state of the project, which it is about to write.
    consuming func changing(to project: Project) -> Writer {
        let next = Reader(project, reader.shared)
        return Writer(next, files, shown: shown)
    }
}
