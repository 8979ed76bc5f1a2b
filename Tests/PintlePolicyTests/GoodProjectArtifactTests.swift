import PintleCore
import PintleFindings
import PintlePolicy
import PintleRender
import PintleSchema
import Testing

struct GoodProjectArtifactTests {
    @Test("No artifact of a sound project for clients contains a secret", arguments: GoodProject.all + [.founded])
    func silent(project: GoodProject) throws {
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 23))
        var files = 0
        for resolution in try project.environments() {
            let schema = resolution.environment.schema
            let review = Policy.review(resolution, on: today, tokens: TestTokenVerifier())
            let environment = try #require(review.validated)
            let plan = RenderPlan(environment, targets: schema.targets.filter { $0.audience == .client })
            try #require(!plan.isRefused)
            let rendered = try plan.render()
            files += rendered.count
            #expect(ArtifactCheck.findings(in: rendered, of: environment).map(\.message) == [])
            // Whatever clients may have is looked at, should the project have no target for it yet.
            let everything = Target.everything
            let all = try RenderPlan(environment, targets: [everything]).render()
            #expect(ArtifactCheck.findings(in: all, of: environment).map(\.message) == [])
        }
        #expect(files > 0 || project.name != "Example")
    }
}

extension Target {
    fileprivate static let everything = Target(
        name: "everything",
        format: "json",
        audience: .client,
        path: "everything.json",
        include: nil,
        exclude: [],
        options: [:],
        place: SourcePlace(path: "environments/schema.yaml", line: 1)
    )
}
