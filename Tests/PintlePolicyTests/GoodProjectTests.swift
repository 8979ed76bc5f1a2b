import PintleCore
import PintleFindings
import PintlePolicy
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
