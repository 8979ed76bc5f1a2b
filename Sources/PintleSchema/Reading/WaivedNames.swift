internal import PintleCore

/// What waivers may name, to be found in one step.
struct WaivedNames {
    let environments: [String: Int]
    let settings: Set<SettingName>
    /// What extends each environment.
    private var children: [[Int]]

    init(_ environments: [EnvironmentDeclaration], _ settings: [Setting]) {
        let places = environments.firstIndices { $0.name.text }
        self.environments = places
        self.settings = Set(settings.map(\.name))
        children = Array(repeating: [], count: environments.count)
        for (index, environment) in environments.enumerated() {
            if let parent = environment.extends.flatMap({ places[$0.text] }) { children[parent].append(index) }
        }
    }

    /// The environments that extend one, directly or through others, in the order of the file.
    func extensions(of place: Int) -> [Int] {
        var isFound = Array(repeating: false, count: children.count)
        var waiting = children[place]
        // A cycle is a mistake of its own: none is visited twice.
        while let index = waiting.popLast() {
            guard !isFound[index] else { continue }
            isFound[index] = true
            waiting += children[index]
        }
        return isFound.indices.filter { isFound[$0] }
    }
}
