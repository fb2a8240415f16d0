from association.documents.feature import feature
from tests.factories.accounts import make_account
from tests.factories.documents import make_document
from tests.factories.projects import make_member, make_project


def test_a_hit_names_the_record_of_the_document(session):
    beata = make_account(roles=["coordinator"])
    project = make_project(title="Akademia")
    make_member(project=project, account=beata)
    document = make_document(owner_kind="projects.project", owner_id=project.id, title="Umowa", kind="contract")
    (hit,) = feature.search(beata, "umowa", 5)
    assert (hit.title, hit.url, hit.meta) == ("Umowa", f"/documents/{document.id}", "umowa, Akademia")


def test_a_document_has_a_trail(enter, saved):
    with saved():
        project = make_project(title="Akademia")
        document = make_document(owner_kind="projects.project", owner_id=project.id, title="Umowa").id
    assert enter("administrator").get(f"/history/documents.document/{document}").status_code == 200
    assert enter("member").get(f"/history/documents.document/{document}").status_code == 404
