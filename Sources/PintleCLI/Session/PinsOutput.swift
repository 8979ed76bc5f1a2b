internal import PintleProject
internal import PintleCertificates
internal import PintleSystem

/// Writes keys and their pins.
enum PinsOutput {
    static func text(_ key: ShownKey) -> String {
        var remarks = [key.role?.word, key.kind].compactMap(\.self)
        if let day = key.lastDay { remarks.append(day < .today ? "ended on \(day)" : "until \(day)") }
        return "\(key.pin)\n    \(key.owner)\n    \(remarks.joined(separator: ", "))\n"
    }

    static func json(_ files: [(file: String, keys: [ShownKey])]) -> [UInt8] {
        var list = JSONList()
        for (file, keys) in files {
            for key in keys {
                list.append { object in
                    object.add("file", file)
                    object.add("pin", key.pin.description)
                    object.add("owner", key.owner)
                    object.add("kind", key.kind)
                    object.add("role", key.role?.word)
                    object.add("lastDay", key.lastDay.map { "\($0)" })
                }
            }
        }
        return list.bytes
    }
}
