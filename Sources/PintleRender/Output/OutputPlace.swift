/// The output directory of a run.
package enum OutputPlace: Hashable, Sendable {
    /// A directory that the caller named; symbolic links on the way are the caller's.
    case named(String)
    /// A directory below another one in which others may write: no symbolic link is followed.
    case below(String, String)
    /// A directory that the caller named, below a work tree: no symbolic link that lies in the tree is followed.
    case inside(String, String, named: String)

    package var path: String {
        switch self {
        case .named(let path): path
        case .below(let base, let path): base + "/" + path
        case .inside(_, _, let name): name
        }
    }
}
