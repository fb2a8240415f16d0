from association.accounts.demo import demo as accounts
from association.core.feature import Measured
from association.documents.queries import documents_of
from association.people.demo import demo as people
from association.projects import queries
from association.projects.demo import demo
from association.projects.feature import feature


def test_the_demonstration_tells_three_true_stories(session):
    story = {}
    for tell in (accounts, people, demo):
        tell(story)
    session.flush()
    academy, organisers, workshop = (story["projects"][key] for key in ("academy", "organisers", "workshop"))
    assert (academy.title, academy.days_left, academy.number) == ("Jurajska Akademia Lidera", 36, "214/II/2021")
    assert [project.status for project in (academy, organisers, workshop)] == ["running", "running", "finished"]
    beata = story["accounts"]["coordinator"]
    assert queries.seen_project(beata, workshop.id) is workshop
    standings = {each.row.name: each for each in queries.indicators(academy.id)}
    assert next(iter(standings)) == "Liderzy zapisani do akademii"
    assert standings["Uczestnicy konferencji"].counted == Measured(69, 58)
    assert standings["Egzemplarze poradnika rozdane bezpłatnie"].counted == Measured(0, 0)
    assert [row.kind for row in documents_of("projects.project", [academy.id])] == ["attendance_sheet", "contract"]
    assert "Skończ działanie: 5 Konferencja „Ziemia Częstochowska”" in [task.title for task in feature.tasks(beata)]
