import PintleCrypto
import PintleVault
import Testing

@Suite("An older state is refused, and a discarded save is not one")
struct SeenBranchTests {
    private static let file = SeenFile.schema
    private var branch = SeenBranch()

    /// A state whose hash tells it from others of the same generation.
    private static func state(_ generation: UInt64, epoch: UInt32 = 1, _ mark: String = "", key: String = "key")
        -> SeenState
    {
        SeenState(
            generation: generation,
            hash: GenericHash.digest(of: Array("\(generation)\(epoch)\(mark)".utf8).span),
            epoch: .init(number: epoch, commitment: GenericHash.digest(of: Array("\(key)\(epoch)".utf8).span))
        )
    }

    private func judge(_ state: SeenState) -> SeenBranch.Judgement { branch.judge(state, of: Self.file) }

    private mutating func save(_ state: SeenState) {
        branch.save(
            .init(state: state, blobs: ["sha1-\(state.generation)", "sha256-\(state.generation)"]),
            of: Self.file
        )
    }

    @Test("With nothing remembered every sensible state is taken, and an absurd one is refused")
    func first() {
        #expect(judge(Self.state(1 << 32, epoch: 1 << 16)) == .newer)
        #expect(judge(Self.state((1 << 32) + 1)) == .refused(.generationStep(from: 0)))
        #expect(judge(Self.state(1, epoch: (1 << 16) + 1)) == .refused(.epochStep(from: 0)))
    }

    @Test("A state is compared with the confirmed one")
    mutating func confirmed() {
        branch.accept(Self.state(5, epoch: 3), of: Self.file)
        #expect(judge(Self.state(5, epoch: 3)) == .known)
        #expect(judge(Self.state(6, epoch: 3)) == .newer)
        #expect(judge(Self.state(6, epoch: 4)) == .newer)
        #expect(judge(Self.state(4, epoch: 3)) == .refused(.olderGeneration(than: 5)))
        #expect(judge(Self.state(4, epoch: 4)) == .refused(.olderGeneration(than: 5)))
        #expect(judge(Self.state(6, epoch: 2)) == .refused(.olderEpoch(than: 3)))
        #expect(judge(Self.state(5, epoch: 3, "other")) == .refused(.otherGeneration))
        #expect(judge(Self.state(6, epoch: 3, key: "other")) == .refused(.otherEpoch(3)))
        #expect(judge(Self.state(1005, epoch: 3)) == .newer)
        #expect(judge(Self.state(1006, epoch: 3)) == .refused(.generationStep(from: 5)))
        #expect(judge(Self.state(6, epoch: 1003)) == .newer)
        #expect(judge(Self.state(6, epoch: 1004)) == .refused(.epochStep(from: 3)))
    }

    @Test("A refused state moves nothing")
    mutating func unmoved() {
        branch.accept(Self.state(5, epoch: 3), of: Self.file)
        let before = branch
        for state in [Self.state(4), Self.state(5, epoch: 3, "other"), Self.state(6, epoch: 2), Self.state(2000)] {
            branch.accept(state, of: Self.file)
            #expect(branch == before)
        }
    }

    @Test("A discarded save blocks nothing, and a colleague's state of its generation follows")
    mutating func thrownAway() {
        branch.accept(Self.state(13), of: Self.file)
        save(Self.state(14, "mine"))
        #expect(judge(Self.state(14, "mine")) == .known)
        #expect(judge(Self.state(13)) == .known)
        #expect(judge(Self.state(14, "theirs")) == .newer)
        branch.accept(Self.state(14, "theirs"), of: Self.file)
        #expect(judge(Self.state(14, "mine")) == .refused(.otherGeneration))
        #expect(judge(Self.state(13)) == .refused(.olderGeneration(than: 14)))
    }

    @Test("A save that was shared is confirmed, with those before it")
    mutating func shared() {
        branch.accept(Self.state(13), of: Self.file)
        for generation in [14, 15, 16] as [UInt64] { save(Self.state(generation)) }
        branch.confirm(Self.file, sharedAs: ["sha1-15", "unknown"])
        #expect(judge(Self.state(15)) == .known)
        #expect(judge(Self.state(16)) == .known)
        #expect(judge(Self.state(14)) == .refused(.olderGeneration(than: 15)))
        #expect(judge(Self.state(13)) == .refused(.olderGeneration(than: 15)))
        #expect(branch.unconfirmed == [Self.file])
    }

    @Test("An own save that came from another branch raises no floor until it is shared")
    mutating func carried() {
        let save = SeenBranch.OwnSave(state: Self.state(14), blobs: ["sha1-14", "sha256-14"])
        branch.accept(Self.state(13), of: Self.file)
        branch.carry(save, of: Self.file)
        #expect(judge(Self.state(14)) == .known && judge(Self.state(13)) == .known)
        branch.confirm(Self.file, sharedAs: ["sha1-14"])
        #expect(judge(Self.state(13)) == .refused(.olderGeneration(than: 14)))
        branch.accept(Self.state(20), of: Self.file)
        branch.carry(save, of: Self.file)
        #expect(judge(Self.state(14)) == .refused(.olderGeneration(than: 20)))
    }

    @Test("A save over an older state is none of the own saves, and confirms nothing")
    mutating func saveOverOlderState() {
        branch.accept(Self.state(3, epoch: 2), of: Self.file)
        for state in [Self.state(3, epoch: 2, "again"), Self.state(2, epoch: 2), Self.state(4, epoch: 1)] {
            save(state)
            branch.confirm(Self.file, sharedAs: ["sha1-\(state.generation)"])
            #expect(judge(state) != .known && judge(state) != .newer)
            #expect(branch.files[Self.file]?.confirmed == Self.state(3, epoch: 2))
        }
    }

    @Test("An own save of a lower generation than the confirmed state confirms nothing")
    mutating func overtaken() {
        branch.accept(Self.state(13), of: Self.file)
        save(Self.state(14))
        branch.accept(Self.state(20), of: Self.file)
        #expect(branch.unconfirmed.isEmpty)
        branch.confirm(Self.file, sharedAs: ["sha1-14"])
        #expect(branch.files[Self.file]?.confirmed == Self.state(20))
    }

    @Test("An accepted state takes the place of everything that was remembered of the file")
    mutating func reset() {
        branch.accept(Self.state(13, epoch: 2), of: Self.file)
        save(Self.state(14, epoch: 2))
        branch.reset(to: Self.state(7), of: Self.file)
        #expect(judge(Self.state(7)) == .known)
        #expect(judge(Self.state(13, epoch: 2)) == .newer)
        #expect(branch.unconfirmed.isEmpty)
    }

    @Test("The oldest own saves go when there are more than a thousand")
    mutating func manySaves() {
        branch.accept(Self.state(1), of: Self.file)
        for generation in 2...1_010 as ClosedRange<UInt64> { save(Self.state(generation)) }
        #expect(branch.files[Self.file]?.provisional.count == 1_000)
        #expect(judge(Self.state(1_010)) == .known)
        #expect(branch.highestGeneration(of: Self.file) == 1_010)
    }
}
