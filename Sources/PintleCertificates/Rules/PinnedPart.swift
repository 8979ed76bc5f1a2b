import PintlePolicy
import PintleSchema

extension PinSet {
    /// The pins that can be compared, each only once.
    var keyPins: [(element: Int, pin: KeyPin, range: Range<Int>?)] {
        firstOccurrences.compactMap { element, pin in
            pin.digest.map { (element, KeyPin(digest: $0), pin.range) }
        }
    }
}
