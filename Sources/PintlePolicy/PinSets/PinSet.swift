package import PintleCore
package import PintleSchema
internal import PintleSystem

/// A setting of type `pins` with its value, and the addresses that it pins.
package struct PinSet: Sendable {
    package let value: ResolvedSetting
    package let pins: [PinSpelling]
    /// The settings whose hosts it pins, in the schema's order.
    package let pinnedSettings: [SettingName]

    /// The number of distinct keys: by digest where there is one, else by spelling.
    var distinctCount: Int { Set(pins.map { $0.digest ?? $0.digits }).count }

    /// The pins without repetitions, each with its first position.
    package var firstOccurrences: [(element: Int, pin: PinSpelling)] {
        var seen: Set<[UInt8]> = []
        return pins.enumerated().compactMap { element, pin in
            seen.insert(pin.bytes).inserted ? (element, pin) : nil
        }
    }

    package static func all(in environment: ResolvedEnvironment) -> [PinSet] {
        var pinned: [SettingName: [SettingName]] = [:]
        var sets: [(ResolvedSetting, [Pin])] = []
        let values = environment.settings
        // By index, because a loop over the elements would copy each of them.
        for index in values.indices {
            if let pins = values[index].setting.pins { pinned[pins, default: []].append(values[index].setting.name) }
            if case .pins(let pins) = values[index].typed { sets.append((values[index], pins)) }
        }
        return sets.map { value, pins in
            PinSet(
                value: value,
                pins: spellings(of: pins, in: value.text),
                pinnedSettings: pinned[value.setting.name] ?? []
            )
        }
    }

    /// The digests of a value of type `pins`.
    static func digests(of value: ResolvedSetting) -> Set<[UInt8]> {
        guard case .pins(let pins) = value.typed else { return [] }
        return Set(pins.compactMap { PinSpelling($0, range: nil).digest })
    }

    private static func spellings(of pins: [Pin], in text: SettingText) -> [PinSpelling] {
        text.withBytes { bytes in
            var position: Int? = 0
            return pins.map { pin in
                let range = position.flatMap { bytes.firstRange(of: pin.text, from: $0) }
                position = range?.upperBound
                return PinSpelling(pin, range: range)
            }
        }
    }
}

extension PinSet {
    /// The beginning of a message: which addresses depend on the set.
    package var subject: String {
        let name = value.setting.name
        guard let first = pinnedSettings.first else { return "\(name) is a pin set" }
        guard pinnedSettings.count > 1 else { return "\(first) is pinned by \(name)" }
        return "\(first) and \(pinnedSettings.count - 1) more are pinned by \(name)"
    }

    /// `supabase.pins`, or `supabase.pins, pin 2 of 3,`: how messages name one pin.
    package func name(of element: Int) -> String {
        pins.count == 1 ? "\(value.setting.name)" : "pin \(element + 1) of \(value.setting.name)"
    }
}
