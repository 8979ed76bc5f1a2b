"""The primitives that format 1 names, from their definitions; Python's standard library alone.

Ed25519: RFC 8032. X25519: RFC 7748. Poly1305: RFC 8439. XChaCha20: draft-irtf-cfrg-xchacha. Salsa20 and XSalsa20:
D. J. Bernstein, "Extending the Salsa20 nonce". crypto_kdf, crypto_box_seal: doc.libsodium.org. Bech32: BIP 173.
"""

import hashlib
import struct

# Numbers modulo 2^255 - 19, and the curve -x^2 + y^2 = 1 + d x^2 y^2.
P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P
ORDER = 2**252 + 27742317777372353535851937790883648493
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def little(data):
    return int.from_bytes(data, "little")


def recover_x(y, sign):
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    assert (x * x - square) % P == 0, "no point"
    return P - x if x & 1 != sign else x


def add(a, b):
    (x1, y1, z1, t1), (x2, y2, z2, t2) = a, b
    m, n = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    c, d = 2 * t1 * t2 * D % P, 2 * z1 * z2 % P
    e, f, g, h = n - m, d - c, d + c, n + m
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def decompress(data):
    number = little(data)
    y = number & (2**255 - 1)
    x = recover_x(y, number >> 255)
    return (x, y, 1, x * y % P)


def compress(point):
    x, y, z, _ = point
    inverse = pow(z, -1, P)
    return (y * inverse % P | (x * inverse % P & 1) << 255).to_bytes(32, "little")


BASE_Y = 4 * pow(5, -1, P) % P
BASE = (recover_x(BASE_Y, 0), BASE_Y, 1, recover_x(BASE_Y, 0) * BASE_Y % P)


def clamp(data):
    return little(data) & ~7 & ~(1 << 255) | 1 << 254


def ed25519_public(seed):
    return compress(multiply(clamp(hashlib.sha512(seed).digest()[:32]), BASE))


def ed25519_verify(public, message, signature):
    s = little(signature[32:])
    k = little(hashlib.sha512(signature[:32] + public + message).digest()) % ORDER
    right = add(decompress(signature[:32]), multiply(k, decompress(public)))
    return s < ORDER and compress(multiply(s, BASE)) == compress(right)


def x25519(secret, public):
    scalar, x1 = clamp(secret), little(public) & (2**255 - 1)
    x2, z2, x3, z3, swapped = 1, 0, x1, 1, 0
    for bit in reversed(range(255)):
        now = scalar >> bit & 1
        if swapped != now:
            x2, z2, x3, z3 = x3, z3, x2, z2
        swapped = now
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        x3, z3 = pow(d * a + c * b, 2, P), x1 * pow(d * a - c * b, 2, P) % P
        x2, z2 = a * a * b * b % P, (a * a - b * b) * (a * a + 121665 * (a * a - b * b)) % P
    if swapped:
        x2, z2 = x3, z3
    return (x2 * pow(z2, -1, P) % P).to_bytes(32, "little")


def rotate(word, count):
    return (word << count | word >> (32 - count)) & 0xFFFFFFFF


SIGMA = struct.unpack("<4I", b"expand 32-byte k")


def chacha_rounds(state):
    x = list(state)

    def quarter(a, b, c, d):
        for first, second, third, count in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            x[first] = (x[first] + x[second]) & 0xFFFFFFFF
            x[third] = rotate(x[third] ^ x[first], count)

    for _ in range(10):
        for column in range(4):
            quarter(column, column + 4, column + 8, column + 12)
        for column in range(4):
            quarter(column, 4 + (column + 1) % 4, 8 + (column + 2) % 4, 12 + (column + 3) % 4)
    return x


def hchacha(key, nonce):
    x = chacha_rounds(SIGMA + struct.unpack("<8I", key) + struct.unpack("<4I", nonce))
    return struct.pack("<8I", *(x[:4] + x[12:]))


def chacha_stream(key, nonce, first, count):
    output = b""
    while len(output) < count:
        state = SIGMA + struct.unpack("<8I", key) + (first,) + struct.unpack("<3I", nonce)
        words = [(a + b) & 0xFFFFFFFF for a, b in zip(chacha_rounds(state), state)]
        output += struct.pack("<16I", *words)
        first += 1
    return output[:count]


def salsa_rounds(state):
    x = list(state)

    def quarter(a, b, c, d):
        for target, one, other, count in ((b, a, d, 7), (c, b, a, 9), (d, c, b, 13), (a, d, c, 18)):
            x[target] ^= rotate((x[one] + x[other]) & 0xFFFFFFFF, count)

    for _ in range(10):
        for i in range(4):
            quarter(5 * i % 16, (5 * i + 4) % 16, (5 * i + 8) % 16, (5 * i + 12) % 16)
        for i in range(4):
            quarter(5 * i, 4 * i + (i + 1) % 4, 4 * i + (i + 2) % 4, 4 * i + (i + 3) % 4)
    return x


def salsa_state(key, block):
    k, b = struct.unpack("<8I", key), struct.unpack("<4I", block)
    return (SIGMA[0], *k[:4], SIGMA[1], *b, SIGMA[2], *k[4:], SIGMA[3])


def hsalsa(key, block):
    x = salsa_rounds(salsa_state(key, block))
    return struct.pack("<8I", *(x[i] for i in (0, 5, 10, 15, 6, 7, 8, 9)))


def salsa_stream(key, nonce, count):
    output, counter = b"", 0
    while len(output) < count:
        state = salsa_state(key, nonce + struct.pack("<Q", counter))
        output += struct.pack("<16I", *((a + b) & 0xFFFFFFFF for a, b in zip(salsa_rounds(state), state)))
        counter += 1
    return output[:count]


def poly1305(key, message):
    r, s = little(key[:16]) & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF, little(key[16:])
    total = 0
    for start in range(0, len(message), 16):
        total = (total + little(message[start : start + 16] + b"\1")) * r % (2**130 - 5)
    return ((total + s) % 2**128).to_bytes(16, "little")


def xor(a, b):
    return bytes(x ^ y for x, y in zip(a, b))


def aead_open(key, box, associated):
    """crypto_aead_xchacha20poly1305_ietf of nonce || ciphertext || tag."""
    nonce, cipher, tag = box[:24], box[24:-16], box[-16:]
    inner, rest = hchacha(key, nonce[:16]), bytes(4) + nonce[16:]
    padded = b"".join(part + bytes(-len(part) % 16) for part in (associated, cipher))
    lengths = struct.pack("<QQ", len(associated), len(cipher))
    assert poly1305(chacha_stream(inner, rest, 0, 32), padded + lengths) == tag, "the value does not open"
    return xor(cipher, chacha_stream(inner, rest, 1, len(cipher)))


def box_seal_open(sealed, secret, public):
    """crypto_box_seal: XSalsa20-Poly1305 under a key of its own, whose public half is in front."""
    ephemeral, tag, cipher = sealed[:32], sealed[32:48], sealed[48:]
    nonce = hashlib.blake2b(ephemeral + public, digest_size=24).digest()
    key = hsalsa(hsalsa(x25519(secret, ephemeral), bytes(16)), nonce[:16])
    stream = salsa_stream(key, nonce[16:], 32 + len(cipher))
    assert poly1305(stream[:32], cipher) == tag, "the box does not open"
    return xor(cipher, stream[32:])


def box_keypair(seed):
    """crypto_box_seed_keypair."""
    secret = hashlib.sha512(seed).digest()[:32]
    return secret, x25519(secret, b"\x09" + bytes(31))


def kdf(key, number, context):
    """crypto_kdf_derive_from_key, 32 bytes."""
    salt = struct.pack("<Q", number) + bytes(8)
    person = context + bytes(8)
    return hashlib.blake2b(b"", digest_size=32, key=key, salt=salt, person=person).digest()


def bech32_decode(prefix, text):
    alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    assert text in (text.lower(), text.upper()), "one case"
    text = text.lower()
    assert text.startswith(prefix + "1"), "another prefix"
    values = [alphabet.index(character) for character in text[len(prefix) + 1 :]]
    check = 1
    for value in [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix] + values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for i, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> i & 1 else 0
    assert check == 1, "checksum"
    bits = "".join(f"{value:05b}" for value in values[:-6])
    whole = len(bits) // 8 * 8
    assert "1" not in bits[whole:] and len(bits) - whole < 5, "padding bits"
    return bytes(int(bits[i : i + 8], 2) for i in range(0, whole, 8))
