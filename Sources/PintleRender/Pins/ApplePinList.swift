internal import PintlePolicy

/// A host's list of pins in App Transport Security, which has one for authorities' keys and one for servers' keys.
///
/// If both are given, a connection has to match in both (Apple, `NSPinnedDomains`), so each host gets one.
enum ApplePinList: String {
    case authorities = "NSPinnedCAIdentities"
    case servers = "NSPinnedLeafIdentities"

    /// A list, and the problems of putting the pins there.
    struct Choice {
        let list: ApplePinList
        let problem: Problem?
    }

    /// Positions are those of the pins, from 0.
    enum Problem {
        /// There are keys of both kinds.
        case mixed(server: Int, authority: Int)
        /// A key is known to be of one kind, and the target says the other of the rest.
        case contradicted(known: Int, rest: Int)
        /// The kind of a key is unknown.
        case untold(Int)
    }

    /// Decides by the kind of each pin; the target's option decides for unknown kinds.
    ///
    /// - Parameters:
    ///   - kinds: The kind of each pin; `nil` when it is unknown.
    ///   - said: The target's option for unknown kinds.
    /// - Returns: The list, and its problems.
    static func choice(_ kinds: [PinKinds.Kind?], said: PinKinds.Kind?) -> Choice {
        let server = kinds.firstIndex { $0 == .server }
        let authority = kinds.firstIndex { $0 == .authority }
        let untold = kinds.firstIndex { $0 == nil }
        if let server, let authority {
            return Choice(list: .servers, problem: .mixed(server: server, authority: authority))
        }
        let known = server.map { (PinKinds.Kind.server, $0) } ?? authority.map { (.authority, $0) }
        let kind = known?.0 ?? said ?? .authority
        return Choice(
            list: kind == .server ? .servers : .authorities,
            problem: untold.flatMap { problem(of: $0, known, said) }
        )
    }

    private static func problem(
        of untold: Int,
        _ known: (kind: PinKinds.Kind, index: Int)?,
        _ said: PinKinds.Kind?
    ) -> Problem? {
        switch (known, said) {
        case (let known?, let said?): known.kind == said ? nil : .contradicted(known: known.index, rest: untold)
        // The backup of a server's key is a key that no server shows yet.
        case (let known?, nil): known.kind == .server ? nil : .untold(untold)
        case (nil, _?): nil
        case (nil, nil): .untold(untold)
        }
    }
}
