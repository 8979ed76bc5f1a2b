/// The points of a transaction between which it can be interrupted.
package enum RenderStep: Hashable, Sendable {
    /// The new files are on the disk, beside the old ones.
    case staged
    /// The old files have second names, and the journal tells what will happen.
    case prepared
    /// So many of the new files have taken their places.
    case exchanged(Int)
    /// All of them have, and the journal is gone: the new files are the ones.
    case committed
}
