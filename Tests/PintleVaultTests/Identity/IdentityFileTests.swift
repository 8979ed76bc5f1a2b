#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import PintleCrypto
import PintleFindings
import PintleSystem
import PintleVault
import Testing

struct IdentityFileTests {
    private let directory = TemporaryDirectory()

    private func publicKey(at path: String, privacy: IdentityFile.Privacy = .owner) throws(PintleError) -> String {
        let identity = try IdentityFile.load(at: path, privacy: privacy)
        return identity.publicKey.text
    }

    @Test("A stored identity loads, private, in directories made private")
    func stores() throws {
        let path = directory.path + "/config/pintle/identity"
        let identity = try Identity(keyString: Array(IdentityTests.bare.utf8).span)
        try IdentityFile.storeUnprotected(identity, at: path)
        #expect(try publicKey(at: path) == PublicKeyTests.pintle)
        #expect(TemporaryDirectory.mode(of: path) == 0o600)
        #expect(TemporaryDirectory.mode(of: directory.path + "/config") == 0o700)
        #expect(TemporaryDirectory.mode(of: directory.path + "/config/pintle") == 0o700)
        let text = TemporaryDirectory.contents(of: path)
        #expect(text == "# public key: \(PublicKeyTests.pintle)\n\(IdentityTests.bare)\n")
    }

    @Test("With a passphrase the key string is nowhere in the file")
    func protects() throws {
        let path = directory.path + "/identity"
        let identity = try Identity(keyString: Array(IdentityTests.bare.utf8).span)
        let phrase = try SecretBytes(copying: [1, 2, 3].span)
        try IdentityFile.store(identity, at: path, passphrase: phrase, cost: .interactive)
        let text = TemporaryDirectory.contents(of: path)
        #expect(text.hasPrefix("# public key: \(PublicKeyTests.pintle)\npintle-identity 1\nargon2id 2 67108864 "))
        #expect(!text.contains("PINTLE-KEY"))
        let loaded = try IdentityFile.load(at: path) { (place) throws(PintleError) in
            guard place == path, let phrase = try? SecretBytes(copying: [1, 2, 3].span) else {
                throw PintleError.emptyPrivateKey
            }
            return phrase
        }
        let publicKey = loaded.publicKey
        #expect(publicKey.text == PublicKeyTests.pintle)
        #expect(throws: PintleError.passphraseNeeded.at(path)) { try self.publicKey(at: path) }
    }

    @Test("Nothing is overwritten: neither a file, nor a directory, nor a dangling link")
    func exclusive() throws {
        let identity = try Identity.generate()
        let file = directory.write("mine")
        let (link, other) = (directory.path + "/link", directory.path + "/other")
        #expect(unsafe symlink(directory.path + "/nowhere", link) == 0)
        #expect(unsafe mkdir(other, 0o700) == 0)
        for path in [file, link, other] {
            #expect(throws: PintleError.identityExists.at(path)) {
                try IdentityFile.storeUnprotected(identity, at: path)
            }
        }
        #expect(TemporaryDirectory.contents(of: file) == "mine")
        #expect(unsafe access(directory.path + "/nowhere", F_OK) != 0)
    }

    @Test("A directory that cannot be made is an error, and nothing is left")
    func unwritable() throws {
        let identity = try Identity.generate()
        let path = directory.write("in the way") + "/identity"
        #expect(throws: PintleError.identityUnwritable(code: ENOTDIR).at(path)) {
            try IdentityFile.storeUnprotected(identity, at: path)
        }
    }

    @Test(
        "Any right of group or others is refused, except for files that the platform mounts",
        arguments: [0o640, 0o604, 0o660, 0o644, 0o610, 0o602, 0o666, 0o777] as [mode_t]
    )
    func permissions(mode: mode_t) throws {
        let path = directory.write(IdentityTests.bare, mode: mode)
        #expect(throws: PintleError.keyFileReadableByOthers(mode: UInt32(mode)).at(path)) { try publicKey(at: path) }
        #expect(try publicKey(at: path, privacy: .platform) == PublicKeyTests.pintle)
    }

    @Test("Files of the owner alone are read", arguments: [0o600, 0o400, 0o700] as [mode_t])
    func ownerOnly(mode: mode_t) throws {
        #expect(try publicKey(at: directory.write(IdentityTests.bare, mode: mode)) == PublicKeyTests.pintle)
    }

    @Test("A link is followed, and what it leads to is checked")
    func links() throws {
        let link = directory.path + "/link"
        let path = directory.write(IdentityTests.bare)
        #expect(unsafe symlink(path, link) == 0)
        #expect(try publicKey(at: link) == PublicKeyTests.pintle)
        #expect(unsafe chmod(path, 0o644) == 0)
        #expect(throws: PintleError.keyFileReadableByOthers(mode: 0o644).at(link)) { try publicKey(at: link) }
    }

    @Test("A file of another user is refused")
    func foreignOwner() throws {
        guard geteuid() == 0 else { return }
        let path = directory.write(IdentityTests.bare)
        #expect(unsafe chown(path, 65_534, 65_534) == 0)
        #expect(throws: PintleError.keyFileOfAnotherUser.at(path)) { try publicKey(at: path) }
    }

    @Test("Directories, devices and pipes are refused at once")
    func special() throws {
        let pipe = directory.path + "/pipe"
        #expect(unsafe mkfifo(pipe, 0o600) == 0)
        for path in [directory.path, "/dev/null", pipe] {
            #expect(throws: PintleError.keyFileNotRegular.at(path)) { try publicKey(at: path) }
        }
    }

    @Test("A missing or too large file is an error")
    func bounds() throws {
        let missing = directory.path + "/missing"
        #expect(throws: PintleError.keyUnreadable(code: ENOENT).at(missing)) { try publicKey(at: missing) }
        let comment = "#" + String(repeating: "x", count: IdentityFile.limit - IdentityTests.bare.utf8.count - 2) + "\n"
        #expect(try publicKey(at: directory.write(comment + IdentityTests.bare)) == PublicKeyTests.pintle)
        let path = directory.write("x" + comment + IdentityTests.bare)
        #expect(throws: PintleError.keyTooLarge(limit: IdentityFile.limit).at(path)) { try publicKey(at: path) }
    }
}
