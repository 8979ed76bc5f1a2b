internal import PintleCore
internal import PintleProject
internal import PintleSystem

/// The states of the files in an output directory.
///
/// Settings appear by name, never by value.
struct DeploymentReport {
    private let files: [DeployedFile]
    private let place: String

    init(_ files: [DeployedFile], in place: String) {
        self.files = files
        self.place = place
    }

    func bytes(as format: OutputFormat) -> [UInt8] {
        switch format {
        case .text: Array(files.map { "\(path(of: $0)): \(Self.sentence($0.state))\n" }.joined().utf8)
        case .json: json
        }
    }

    private func path(of file: DeployedFile) -> String { "\(place)/\(RawForbidden.escaped(file.path))" }

    private var json: [UInt8] {
        var list = JSONList()
        for file in files {
            list.append { object in
                object.add("path", path(of: file))
                object.add("state", Self.word(file.state))
                guard case .different(let names, let hasMore) = file.state else { return }
                object.add("settings", names.map(\.text))
                object.add("hasMore", hasMore)
            }
        }
        return list.bytes
    }

    private static func word(_ state: DeployedFile.State) -> String {
        switch state {
        case .same: "same"
        case .missing: "missing"
        case .different: "different"
        case .exposed: "exposed"
        case .left: "left"
        case .stale: "stale"
        case .incomplete: "incomplete"
        case .unsigned: "unsigned"
        }
    }

    private static func sentence(_ state: DeployedFile.State) -> String {
        switch state {
        case .same: "same"
        case .missing: "missing"
        case .exposed: "other users can read it"
        case .left: "left by an earlier render"
        case .stale: "from another state of the project; render again"
        case .incomplete: "does not list all targets: some were not rendered, or were rendered from an earlier state"
        case .unsigned: "not signed by a member who reads the environment"
        case .different(let names, let hasMore):
            "differs" + (names.isEmpty ? "" : ": " + names.map(\.text).joined(separator: ", "))
                + (hasMore && !names.isEmpty ? ", and more" : "")
        }
    }
}
