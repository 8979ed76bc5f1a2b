internal import PintleFindings
import PintleSchema
internal import PintleSystem

/// Refuses programs that change or empty the database when they start.
struct SchemaChangeRule: NameCheck {
    static let code = "DBP004"
    static let title = "programs that change or empty the database when they start"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "a restart can delete tables, or fill production with test data"
    static let sources = [
        "Spring Boot documentation, database initialization", "TypeORM documentation, data source options",
    ]
    static let fix = "change the database with migrations"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("spring.hibernateDdlAuto", "string", "create-drop")),
            RuleExample(.server("typeorm.synchronize", "bool", "true")),
            RuleExample(.server("seed.demoData", "string", "true")),
            RuleExample(.server("database.dropSchema", "bool", "true")),
        ],
        good: [
            RuleExample(.server("spring.hibernateDdlAuto", "string", "validate")),
            RuleExample(.server("typeorm.synchronize", "bool", "false")),
            RuleExample(.server("calendar.synchronize", "bool", "true")),
            RuleExample(.server("seed.demoData", "string", "false")),
        ]
    )
    private static let switches: [Switch] = [
        .words("ddl auto", ["create", "create-drop", "create_drop", "drop", "create-only", "update"]),
        .words("hbm2ddl auto", ["create", "create-drop", "drop", "update"]),
        .danger(
            "typeorm|sequelize|orm|database|schema|mikro & synchronize|sync",
            unless: "replica|replication|interval"
        ),
        .danger("seed & demo|test|sample|data|database|fixtures|dev|fake|on", unless: "random|rng"),
        .danger("load|insert|create & demo|sample|test|fixture|fixtures & data|users|user"),
        .danger("demo|sample data", unless: "url|path"), .danger("load fixtures"),
        .danger("drop & schema|table|tables|database"),
        .danger("reset|wipe|truncate|purge & database", unless: "day|interval"),
        .danger("allow destructive|destroy"), .danger("force sync|migrate"), .danger("flyway clean enable"),
        .danger("allow clean"),
    ]
    static let names = switches.phrases

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard Self.switches.haveInsecure(bytes, of: value) else { return nil }
        return .about(value, "changes or empties the database", context, label: "at every start")
    }
}
