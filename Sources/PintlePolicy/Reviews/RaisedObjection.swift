/// An objection with the rule that raised it.
struct RaisedObjection: Sendable {
    let rule: any Rule.Type
    let objection: Objection

    init(_ rule: any Rule.Type, _ objection: Objection) {
        self.rule = rule
        self.objection = objection
    }
}
