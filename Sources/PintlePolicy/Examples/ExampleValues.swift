/// Tokens for examples.
///
/// They give no access.
enum TokenSample {
    /// It ended on 2021-01-01.
    static let expired =
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJwdXNoIiwiZXhwIjoxNjA5NDU5MjAwfQ.DGc5rsfZCH"
        + "da2iOmWBcohJQ3gHuJdfHySooUcPPgjD8"

    /// It ends in 2040.
    static let lasting =
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJwdXNoIiwiZXhwIjoyMjA4OTg4ODAwfQ.XT0Di4ybtf"
        + "-reLPHG3Llmw3PWv2v7j7AM3Y34zGBSjQ"

    /// The public key of a project `kqzvbnmtrewplkjhgfds`.
    static let anon =
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJzdXBhYmFzZSIsInJlZiI6ImtxenZibm10cmV3cGxra"
        + "mhnZmRzIiwicm9sZSI6ImFub24iLCJpYXQiOjE3NjcyMjU2MDAsImV4cCI6MjA4Mjc1ODQwMH0.KmPQaZB91ZTDSGZ"
        + "ydXYcOlrdpxeIF5xnBkHRfvVnUYE"

    /// The public key of another project.
    static let anonOther =
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJzdXBhYmFzZSIsInJlZiI6Inp4Y3Zibm1hc2RmZ2hqa"
        + "2xxd2VyIiwicm9sZSI6ImFub24iLCJpYXQiOjE3NjcyMjU2MDAsImV4cCI6MjA4Mjc1ODQwMH0.RM18HpGJIZJGWkm"
        + "YG6RBtdj3p3eZW8lIGXjMjgXzBXk"

    /// The service key of that project, which bypasses row level security.
    static let service =
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJzdXBhYmFzZSIsInJlZiI6ImtxenZibm10cmV3cGxra"
        + "mhnZmRzIiwicm9sZSI6InNlcnZpY2Vfcm9sZSIsImlhdCI6MTc2NzIyNTYwMCwiZXhwIjoyMDgyNzU4NDAwfQ.q-Tl"
        + "lgqlx78K53A-zOPY7sjJ5zi803pmDhiQmAn4_kQ"

    /// The same in base64.
    static let encodedService =
        "ZXlKaGJHY2lPaUpJVXpJMU5pSXNJblI1Y0NJNklrcFhWQ0o5LmV5SnBjM01pT2lKemRYQmhZbUZ6WlNJc0luSmxaaU"
        + "k2SW10eGVuWmlibTEwY21WM2NHeHJhbWhuWm1Seklpd2ljbTlzWlNJNkluTmxjblpwWTJWZmNtOXNaU0lzSW1saGRD"
        + "STZNVGMyTnpJeU5UWXdNQ3dpWlhod0lqb3lNRGd5TnpVNE5EQXdmUS5xLVRsbGdxbHg3OEs1M0Etek9QWTdzako1em"
        + "k4MDNwbURoaVFtQW40X2tR"

    /// Signed with the published secret of the Supabase CLI.
    static let demoAnon =
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJzdXBhYmFzZS1kZW1vIiwicm9sZSI6ImFub24iLCJle"
        + "HAiOjE5ODM4MTI5OTZ9.CRXP1A7WOeoJeXxjNni43kdQwgnWNReilDMblYTn_I0"

    /// Signed with the published secret of Supabase's docker files.
    static let dockerService =
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJzdXBhYmFzZSIsInJvbGUiOiJzZXJ2aWNlX3JvbGUiL"
        + "CJleHAiOjE4OTM0NTYwMDB9.2feJRKrPRpSBKKLdBWojYbBVFqI2wKD9SJ1MW1k7wwE"

    /// Signed with the published secret of the Supabase CLI, in HS512.
    static let demoLong =
        "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJ4IiwiZXhwIjoyMjA4OTg4ODAwfQ.LFjiizWdb4pMoj"
        + "AKGwbPF_yObDoxlFTZklqm77bMV0i2AG6FXOUj4YFwpROgzitICkXbfaXyoZhpxfMLLCT3Bg"
}

/// Pins of public roots, for examples.
enum PinSample {
    static let pair =
        "sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=,sha256/mEflZT5enoR1FuXLgYYGqnVEoZvmf9c2bVBpiOjYQ0c="
    static let otherPair =
        "sha256/diGVwiVYbubAI3RW4hB9xU8e/CH2GnkuvVFZE8zmgzI=,sha256/hxqRlPTu1bMS/0DITB1SSu0vd4u/8l8TjPgfaAp63Gc="
}

/// Pins of well-known root certificates, for the examples of rules.
enum ExamplePins {
    /// ISRG Root X1.
    static let isrgRootX1 = "sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M="
    /// GTS Root R4, of another authority.
    static let gtsRootR4 = "sha256/mEflZT5enoR1FuXLgYYGqnVEoZvmf9c2bVBpiOjYQ0c="
    static let two = isrgRootX1 + "," + gtsRootR4
}

/// Connection strings of Supabase's pooler for examples.
enum PoolerSample {
    static func url(of project: String, user: String = "postgres", port: Int = 5432) -> String {
        "postgresql://\(user).\(project):kQwLm2Zp6VhS9@aws-0-ap-southeast-1.pooler.supabase.com:\(port)/postgres"
            + "?sslmode=verify-full"
    }

    static let withoutProject =
        "postgresql://chat_app:kQwLm2Zp6VhS9@aws-0-ap-southeast-1.pooler.supabase.com:5432/postgres?sslmode=verify-full"
}
