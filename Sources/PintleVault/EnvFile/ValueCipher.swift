package import PintleCore
package import PintleCrypto
internal import PintleSystem

/// Seals and opens the values of one env file.
package struct ValueCipher: ~Copyable {
    private let key: ValueKey
    private var nonces = NoncePool()
    /// The associated data under construction: the common beginning stays, the rest is replaced for each value.
    private var associated: PreAuthEncoding
    private let prefixCount: Int
    /// The decoded box of the current value, or the box that is being sealed.
    private var box: [UInt8] = []
    private var padding = PaddingBuffer()
    /// The beginning of the newest token: most tokens of a save share it.
    private var head = TokenHead(position: 0, time: Timestamp(secondsSince1970: 0))

    package init(_ dataKey: borrowing DataKey) throws(CryptoError) {
        key = try dataKey.valueKey()
        associated = dataKey.scope.valuePrefix()
        prefixCount = associated.bytes.count
    }

    /// Seals a value.
    ///
    /// - Parameters:
    ///   - value: The plaintext, at most 1 MiB.
    ///   - name: Its key in the env file.
    ///   - position: The roster's position now.
    ///   - time: Now.
    /// - Returns: The token, as written after `KEY=`.
    /// - Throws: ``CryptoError`` when no memory is left.
    package mutating func seal(
        _ value: Span<UInt8>,
        as name: EnvKey,
        position: Int,
        time: Timestamp
    ) throws(CryptoError) -> [UInt8] {
        if head.position != position || head.time != time { head = TokenHead(position: position, time: time) }
        let timeText = head.timeText
        bind(name, position, timeText.span)
        let associated = associated.bytes
        var sealed: [UInt8] = []
        swap(&sealed, &box)
        sealed.removeAll(keepingCapacity: true)
        try padding.withPadded(value) { plaintext in
            let nonce = nonces.next()
            key.seal(plaintext: plaintext, nonce: nonce, associatedData: associated.span, appendingTo: &sealed)
        }
        var token: [UInt8] = []
        token.reserveCapacity(head.text.count + Base64.url.encodedCount(of: sealed.count))
        token.append(contentsOf: head.text)
        Base64.url.encode(sealed.span, appendingTo: &token)
        swap(&sealed, &box)
        return token
    }

    /// Opens a value into an arena.
    ///
    /// - Parameters:
    ///   - token: The token.
    ///   - name: Its key in the env file.
    ///   - file: The bytes of the env file.
    ///   - arena: Gets the plaintext; it needs room for the padded value.
    /// - Returns: The range in the arena.
    /// - Throws: ``CryptoError/authenticationFailed`` when it was not sealed for exactly this place,
    ///   ``CryptoError/invalidPadding`` when it is padded in another way.
    package mutating func open(
        _ token: SealedToken,
        as name: EnvKey,
        in file: Span<UInt8>,
        into arena: inout SecretArenaBuilder
    ) throws(CryptoError) -> Range<Int> {
        bind(name, token.position, file.extracting(token.timeText))
        let count = try decode(token, in: file)
        return try arena.append(max(count - ValueKey.overhead, 0)) { (span) throws(CryptoError) in
            let opened = try key.open(
                box: box.span.extracting(0..<count),
                associatedData: associated.bytes.span,
                into: &span
            )
            return try Padding.unpaddedCount(of: span.span.extracting(0..<opened))
        }
    }

    /// Opens a drop of a member who may write but not read: `H(associated data) ‖ padded value`, sealed to the drop
    /// key.
    package mutating func openDrop(
        _ token: SealedToken,
        as name: EnvKey,
        in file: Span<UInt8>,
        with dataKey: borrowing DataKey,
        into arena: inout SecretArenaBuilder
    ) throws(CryptoError) -> Range<Int> {
        bind(name, token.position, file.extracting(token.timeText))
        let count = try decode(token, in: file)
        let message = try dataKey.dropSecret.open(box.span.extracting(0..<count))
        let hash = GenericHash.digest(of: associated.bytes.span)
        return try message.withBytes { (span) throws(CryptoError) in
            guard span.count > Digest.byteCount,
                ConstantTime.equal(span.extracting(0..<Digest.byteCount), hash.bytes.span)
            else { throw .authenticationFailed }
            let padded = span.extracting(Digest.byteCount..<span.count)
            let unpadded = try Padding.unpaddedCount(of: padded)
            return try arena.append(unpadded) { (output) throws(CryptoError) in
                for index in 0..<unpadded { output[index] = padded[index] }
                return unpadded
            }
        }
    }

    private mutating func bind(_ name: EnvKey, _ position: Int, _ time: Span<UInt8>) {
        associated.truncate(to: prefixCount)
        associated.append(name.text)
        associated.append(littleEndian: UInt32(truncatingIfNeeded: position))
        associated.append(time)
    }

    /// Decodes a token's box into ``box`` and returns its length.
    private mutating func decode(_ token: SealedToken, in file: Span<UInt8>) throws(CryptoError) -> Int {
        let text = file.extracting(token.box)
        let count = Base64.url.decodedCount(of: text.count)
        if box.count < count { box = [UInt8](repeating: 0, count: count) }
        var span = box.mutableSpan
        guard let length = Base64.url.decode(text, into: &span) else { throw .invalidEncoding }
        return length
    }
}

/// What stands before the box of every token that is sealed at one position and time.
private struct TokenHead {
    let position: Int
    let time: Timestamp
    let timeText: [UInt8]
    let text: [UInt8]

    init(position: Int, time: Timestamp) {
        self.position = position
        self.time = time
        timeText = Array(time.description.utf8)
        text = Array(SealedToken.head(.sealed, position: position, time: time).utf8)
    }
}

/// A sealed value in an env file: `sealed:1:N:TIME:B64`, or `drop:1:N:TIME:B64`.
package struct SealedToken: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// Sealed with the environment's data key.
        case sealed
        /// Sealed to the drop key, by a member who may write but not read.
        case drop
    }

    package let kind: Kind
    /// The roster's position when this plaintext was set; re-sealing keeps it.
    package let position: Int
    /// The time when this plaintext was set, by the writer's clock: for its age, never for trust.
    package let time: Timestamp
    /// The range of the base64url in the file.
    package let box: Range<Int>

    /// The range of the time in the file: sixteen characters, and a colon before the box.
    var timeText: Range<Int> { (box.lowerBound - 1 - Timestamp.textCount)..<(box.lowerBound - 1) }

    /// Reads a token; `nil` for another form, and for a box that is not canonical base64 or has an impossible size.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - range: The range of the value.
    init?(in bytes: borrowing Span<UInt8>, _ range: Range<Int>) {
        let text = bytes.extracting(range)
        let kind: Kind
        var index: Int
        if text.hasPrefix("sealed:1:") {
            (kind, index) = (.sealed, 9)
        } else if text.hasPrefix("drop:1:") {
            (kind, index) = (.drop, 7)
        } else {
            return nil
        }
        let digits = index
        while index < text.count, text[index] != UInt8(ascii: ":"), index - digits < 20 { index += 1 }
        guard index + 18 < text.count, text[index] == UInt8(ascii: ":"), text[index + 17] == UInt8(ascii: ":"),
            let number = Decimal.parse(text.extracting(digits..<index), limit: UInt64(UInt32.max)),
            number > 0, let time = Timestamp(text.extracting((index + 1)..<(index + 17)))
        else { return nil }
        let box = (index + 18)..<text.count
        guard Base64.url.isCanonical(text.extracting(box)), kind.allows(boxCharacters: box.count) else { return nil }
        self.kind = kind
        position = Int(number)
        self.time = time
        self.box = (range.lowerBound + box.lowerBound)..<range.upperBound
    }

    /// The token's text without its box.
    static func head(_ kind: Kind, position: Int, time: Timestamp) -> String {
        "\(kind.rawValue):1:\(position):\(time):"
    }
}

extension SealedToken.Kind {
    /// A box holds a padded value between its overheads: blocks of 64 bytes, at least one.
    fileprivate func allows(boxCharacters count: Int) -> Bool {
        let bytes = count / 4 * 3 + [0, 0, 1, 2][count % 4]
        // XChaCha20-Poly1305: nonce 24, tag 16. Sealed box: key 32, tag 16; a drop holds a hash of 32 bytes as well.
        let overhead = self == .sealed ? 40 : 80
        let padded = bytes - overhead
        return padded >= 64 && padded % 64 == 0 && padded <= VaultLimits.valueBytes + 256
    }
}
