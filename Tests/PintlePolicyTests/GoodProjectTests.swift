import PintleCore
import PintleFindings
import PintlePolicy
import PintleRender
import PintleSchema
import Testing

struct GoodProjectTests {
    @Test(
        "A sound project has no finding, also when its environments are compared",
        arguments: GoodProject.all + [.founded]
    )
    func silent(project: GoodProject) throws {
        let resolutions = try project.environments()
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 23))
        for resolution in resolutions {
            let review = Policy.review(
                resolution,
                on: today,
                tokens: TestTokenVerifier(),
                beside: resolutions.map(\.environment)
            )
            #expect(review.findings.map { "\($0.code) \($0.message)" } == [])
            #expect(resolution.environment.settings.count >= 25)
        }
        #expect(resolutions.contains { $0.environment.level == .production })
    }

    @Test("There are projects of five kinds")
    func kinds() {
        #expect(
            GoodProject.all.map(\.name) == [
                "django-clinic", "infra-gateway", "mobile-trails", "node-orders", "rails-shop",
            ]
        )
    }
}

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
