/// Connection strings of Supabase's pooler for examples.
enum PoolerSample {
    static func url(of project: String, user: String = "postgres", port: Int = 5432) -> String {
        "postgresql://\(user).\(project):kQwLm2Zp6VhS9@aws-0-ap-southeast-1.pooler.supabase.com:\(port)/postgres"
            + "?sslmode=verify-full"
    }

    static let withoutProject =
        "postgresql://chat_app:kQwLm2Zp6VhS9@aws-0-ap-southeast-1.pooler.supabase.com:5432/postgres?sslmode=verify-full"
}
