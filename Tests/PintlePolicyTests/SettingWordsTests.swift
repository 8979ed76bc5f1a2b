import PintleCore
import PintlePolicy
import Testing

struct SettingWordsTests {
    @Test("A name is split at dots and capitals")
    func words() throws {
        let expected = [
            "supabase.secretKey": ["supabase", "secret", "key"], "api.authRateLimit": ["api", "auth", "rate", "limit"],
            "debug": ["debug"], "s3.bucketURL": ["s3", "bucket", "url"],
            "http2.maxStreams": ["http2", "max", "streams"],
        ]
        for (name, words) in expected {
            #expect(SettingWords(try #require(SettingName(name))).words == words)
        }
    }

    @Test("A phrase matches whole words in order")
    func phrases() throws {
        let words = SettingWords(try #require(SettingName("api.authRateLimit")))
        #expect(words.contain("rate limit") && words.contain("auth") && words.end(with: "rate limit"))
        #expect(!words.contain("limit rate") && !words.contain("rat") && !words.end(with: "rate") && !words.contain(""))
    }
}
