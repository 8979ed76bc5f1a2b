internal import PintleFindings
internal import PintleCore
import PintleSchema
internal import PintleSystem

/// Refuses storage that is public or not encrypted, and backups in the region of the data.
struct BackupRegionRule: NameCheck {
    static let code = "BAK004"
    static let title = "storage that is public or not encrypted, and backups in the region of the data"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why =
        "anyone can read a public bucket, and a disaster in the region destroys the data and the backups together"
    static let sources = ["CIS AWS Foundations 2.1", "two regions fail independently of each other"]
    static let fix = "copy the backups to another region, encrypted and private"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("region.name", "region", "eu-west-1"), .server("region.backup", "region", "eu-west-1")),
            RuleExample(
                .server("store.region", "region", "eu-west-1"),
                .server("store.backupRegion", "region", "eu-west-1")
            ),
            RuleExample(.server("s3.acl", "enum", "public-read")),
            RuleExample(.server("backup.encryption", "string", "none")),
            RuleExample(.server("s3.blockPublicAccess", "bool", "false")),
        ],
        good: [
            RuleExample(
                .server("region.name", "region", "eu-west-1"),
                .server("region.backup", "region", "eu-central-1")
            ),
            RuleExample(.server("backup.region", "region", "eu-west-1")),
            RuleExample(.server("s3.acl", "enum", "private")),
            RuleExample(.server("backup.encryption", "string", "aes256")),
            RuleExample(.server("s3.publicUrl", "url", "https://media.pelican-harbor.net")),
        ]
    )
    static let names = switches.phrases + ["backup", "acl & s3|bucket|aws|storage|default|object|upload|canned|gcs"]
    private static let stores = "backup|storage|bucket|disk|volume|s3|gcs|blob|rds|ebs|dynamodb|sse|snapshot|rest"
    private static let shared = "backup|storage|bucket|s3|gcs|blob|snapshot"
    private static let switches: [Switch] = [
        .words(
            "\(stores) & encrypt",
            ["none", "false", "off", "no", "0", "disabled", "plaintext"],
            unless: "key|public|context"
        ),
        .danger("block public access|acls|policy"), .danger("\(shared) & public & access|read|write|list"),
        .danger("\(shared) public", unless: "url|host|domain|key|name|bucket"),
    ]
    private static let publicLists = [
        "public-read", "public-read-write", "publicread", "publicreadwrite", "authenticated-read",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        if value.words.end(with: "acl"), Self.publicLists.contains(where: { bytes.isExactly($0) }) {
            return .about(value, "lets everyone use the storage", context, label: "public", fix: "write private")
        }
        if Self.switches.haveInsecure(bytes, of: value) {
            return .about(
                value,
                "leaves the storage unprotected",
                context,
                label: "not protected",
                fix: "encrypt it, and keep it private"
            )
        }
        guard value.setting.typeName == "region", !value.setting.isSecret else { return nil }
        let region = bytes.string
        let isSame =
            context.region == region
            || context.siblings(of: value, where: { !$0.contain(anyOf: ["backup", "failover"]) })
                .contains { $0.setting.typeName == "region" && $0.text.withBytes { $0.equals(region) } }
        guard isSame else { return nil }
        return .about(value, "is the same region as that of the data", context, label: "the same region")
    }
}
