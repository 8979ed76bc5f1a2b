/// A command that never writes, so its refusals need not say that nothing was written.
protocol ReadOnly {}

extension CheckCommand: ReadOnly {}
extension DiffCommand: ReadOnly {}
extension ExplainCommand: ReadOnly {}
extension GetCommand: ReadOnly {}
extension GitStatus: ReadOnly {}
extension GitTextconv: ReadOnly {}
extension IdentityShow: ReadOnly {}
extension ListCommand: ReadOnly {}
extension MembersList: ReadOnly {}
extension RulesCommand: ReadOnly {}
extension RunCommand: ReadOnly {}
extension SchemaCheck: ReadOnly {}
extension SchemaDocs: ReadOnly {}
extension SchemaExampleFile: ReadOnly {}
extension SchemaJSONSchema: ReadOnly {}
extension StatusCommand: ReadOnly {}
extension VerifyCommand: ReadOnly {}
