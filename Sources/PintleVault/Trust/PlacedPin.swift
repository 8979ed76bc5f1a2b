internal import PintleSystem

/// A pin, and where it was found, for messages.
package struct PlacedPin: Sendable, Hashable {
    package let pin: RosterPin
    /// Such as `PINTLE_ROOT` or the path of a file.
    package let place: String

    package init(pin: RosterPin, place: String) {
        self.pin = pin
        self.place = place
    }
}
