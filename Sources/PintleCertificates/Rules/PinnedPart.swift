import PintlePolicy
import PintleSchema

extension PinSet {
    /// A pin that can be compared, with its index and its range in the value.
    typealias KeyPinPlace = (element: Int, pin: KeyPin, range: Range<Int>?)

    /// The pins that can be compared, each only once.
    var keyPins: [KeyPinPlace] {
        firstOccurrences.compactMap { element, pin in
            pin.digest.map { (element, KeyPin(digest: $0), pin.range) }
        }
    }

    /// Those of them that a server can have in its chain, each key once: a backup is one of these.
    func livePins(on today: CalendarDate) -> [KeyPinPlace] {
        var seen: Set<KeyPin> = []
        return keyPins.filter { place in
            pins[place.element].placeholderReason == nil
                && RetiredAuthorities.reason(against: place.pin, on: today) == nil
                && seen.insert(place.pin).inserted
        }
    }
}
