"""Reads a project as format 1 says, knowing nothing of the program, and prints what it finds.

usage: oracle.py DIRECTORY, which holds `roster`, `prod.env`, `schema.yaml` and `key`, a reader's private key.
Whatever does not agree ends it with an error.
"""

import base64
import hashlib
import pathlib
import re
import struct
import sys

from primitives import (
    aead_open, bech32_decode, box_keypair, box_seal_open, ed25519_public, ed25519_verify, kdf,
)


def pae(*parts):
    return struct.pack("<Q", len(parts)) + b"".join(struct.pack("<Q", len(part)) + part for part in parts)


def h(data, key=b""):
    return hashlib.blake2b(data, digest_size=32, key=key).digest()


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text):
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    assert b64(data) == text, "base64 in another spelling"
    return data


def le32(number):
    return struct.pack("<I", int(number))


def check(public, message, signature, what):
    assert ed25519_verify(public, message, unb64(signature)), f"{what} is not signed"


class Roster:
    def __init__(self, data):
        header, *lines = data.splitlines(keepends=True)
        assert re.fullmatch(rb"#: pintle-roster 1 \S+ \S{22}\n", header)
        self.hashes = [h(pae(b"pintle/1/roster-head", header))]
        self.keys, self.ids, self.texts = {}, {}, {}
        for line in lines:
            body, signer, signature = re.fullmatch(rb"(.+ by (\S+) at \d{8}T\d{6}Z sig )(\S{86})\n", line).groups()
            words = body.decode().split(" ")
            if words[0] in ("add", "key") and words[2].startswith("pintle1"):
                self.keys[words[1]] = bech32_decode("pintle", words[2])
            if words[0] in ("add", "key"):
                self.texts[words[1]] = words[2].encode()
            if words[0] == "rename":
                self.texts[words[2]] = self.texts[words[1]]
            if words[0] == "environment":
                self.ids[words[1]] = unb64(words[2])
            public = self.keys[signer.decode()][:32]
            check(public, pae(b"pintle/1/roster", self.hashes[-1], body), signature.decode(), "the entry")
            self.hashes.append(h(pae(b"pintle/1/roster-entry", self.hashes[-1], line)))
        self.root = self.hashes[1]


class EnvFile:
    def __init__(self, data, roster, path):
        self.roster = roster
        body, mark, footer = data.partition(b"#: pintle 1\n")
        assert mark and data.endswith(b"\n")
        self.entries = [line.split("=", 1) for line in body.decode().splitlines() if re.match("[A-Z]", line)]
        lines = [line.split(" ") for line in footer.decode().splitlines()]
        fields = {words[1]: words[2:] for words in lines if words[1] != "reader"}
        self.readers = {words[2]: unb64(words[3]) for words in lines if words[1] == "reader"}
        self.name, self.id = fields["environment"][0], unb64(fields["environment"][1])
        assert self.name == path.stem and self.id == roster.ids[self.name]
        self.position = int(fields["roster"][0])
        assert roster.hashes[self.position] == unb64(fields["roster"][1])
        self.epoch, commitment, drop, chooser, chosen = fields["epoch"]
        self.commitment, self.drop_key = unb64(commitment), unb64(drop)
        readers = [part for name, box in self.readers.items() for part in (name.encode(), roster.texts[name], box)]
        signed = pae(
            b"pintle/1/epoch", roster.root, self.id, self.name.encode(), le32(self.epoch), le32(self.position),
            roster.hashes[self.position], self.commitment, self.drop_key, *readers,
        )
        check(roster.keys[chooser][:32], signed, chosen, "the epoch")
        assert re.fullmatch(r"[a-z][a-z0-9-]* [1-9][0-9]*", " ".join(fields.get("over", ["none", "1"])))
        signer, time, signature = fields["signed"]
        assert re.fullmatch(r"\d{8}T\d{6}Z", time)
        before = data[: -len(signature) - 1]
        assert before.endswith(f"#: signed {signer} {time} ".encode())
        check(roster.keys[signer][:32], pae(b"pintle/1/file", roster.root, before), signature, "the file")

    def values(self, reader, seed):
        secret, public = box_keypair(kdf(seed, 2, b"pintleid"))
        assert self.roster.keys[reader] == ed25519_public(kdf(seed, 1, b"pintleid")) + public
        message = box_seal_open(self.readers[reader], secret, public)
        head, key = message[:-32], message[-32:]
        info = pae(b"pintle/1/reader", self.roster.root, self.id, le32(self.epoch), self.roster.texts[reader])
        assert head == b"\x01" + h(info)
        committed = pae(b"pintle/1/commit", self.roster.root, self.id, le32(self.epoch))
        assert h(committed, key=kdf(key, 2, b"pintledk")) == self.commitment
        drop_secret, drop_public = box_keypair(kdf(key, 3, b"pintledk"))
        assert drop_public == self.drop_key
        for name, text in self.entries:
            kind, _, position, time, box = text.split(":") if re.match("(sealed|drop):", text) else ("", *[""] * 4)
            associated = pae(
                b"pintle/1/value", self.roster.root, self.id, self.name.encode(), le32(self.epoch), name.encode(),
                le32(position or 0), time.encode(),
            )
            if kind == "sealed":
                padded = aead_open(kdf(key, 1, b"pintledk"), unb64(box), associated)
            elif kind == "drop":
                message = box_seal_open(unb64(box), drop_secret, drop_public)
                assert message[:32] == h(associated)
                padded = message[32:]
            else:
                continue
            assert int(position) <= self.position
            yield name, unpad(padded)


def unpad(padded):
    value = padded.rstrip(b"\0")
    assert value.endswith(b"\x80")
    value = value[:-1]
    block = 64 if len(value) <= 1023 else 256
    assert len(padded) == (len(value) // block + 1) * block, "padded to another block"
    return value


def check_schema(data, roster):
    text, mark, block = data.partition(b"#: pintle-schema 1\n")
    assert mark and b"\n#:" not in b"\n" + text
    position, head, signer, signature = re.fullmatch(
        rb"#: roster (\d+) (\S+)\n#: generation \d+\n(?:#: file \S+ \S+\n)*#: signed (\S+) \d{8}T\d{6}Z (\S{86})\n", block
    ).groups()
    assert roster.hashes[int(position)] == unb64(head.decode())
    signed = pae(b"pintle/1/schema", roster.root, data[:-87])
    check(roster.keys[signer.decode()][:32], signed, signature.decode(), "the schema")


def main(directory):
    path = pathlib.Path(directory)
    roster = Roster((path / "roster").read_bytes())
    for hash in roster.hashes[1:]:
        print("hash", b64(hash))
    file = EnvFile((path / "prod.env").read_bytes(), roster, path / "prod.env")
    print("file", b64(h((path / "prod.env").read_bytes())))
    check_schema((path / "schema.yaml").read_bytes(), roster)
    reader, key = (path / "key").read_text().split()
    for name, value in file.values(reader, bech32_decode("pintle-key-", key)):
        print("value", name, b64(value))


if __name__ == "__main__":
    main(sys.argv[1])
