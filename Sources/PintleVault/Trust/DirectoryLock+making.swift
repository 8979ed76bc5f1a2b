internal import PintleFindings
internal import PintleSystem

extension DirectoryLock {
    /// Makes a private directory if it is missing, and locks it.
    static func making(_ directory: String) throws(PintleError) -> DirectoryLock {
        do throws(FileError) {
            try Files.makeDirectories(directory, mode: 0o700)
            return try DirectoryLock(directory)
        } catch {
            throw .writing(error)
        }
    }
}
