"""What an import of persons reads."""

from association.accounts.models import Account
from association.people.models import Candidate, PersonImport
from association.people.queries import imports as queries
from tests.factories.accounts import make_account
from tests.factories.people import make_person


def candidate(number, given_name, family_name, **values):
    return Candidate(number, {"given_name": given_name, "family_name": family_name, **values})


def test_known_people_are_found_each_once(session):
    first = make_person("Łucja", "Śliż", email="l@sliz.pl")
    second = make_person("Jan", "Lis")
    rows = [
        candidate(2, "LUCJA", "sliz", email="l@sliz.pl"),
        candidate(3, "Łucja", "Śliż", email="inna@sliz.pl"),
        candidate(4, "Jan", "Lis", phone="601774215"),
        candidate(5, "Jan", "Lis"),
        candidate(6, "Ktoś", "Inny"),
    ]
    assert queries.known(rows) == {2: first.id, 4: second.id}


def test_a_preview_counts_all_and_shows_a_page(session):
    rows = [Candidate(n, {}, {"email": "źle"} if n == 3 else {}, 1 if n == 4 else None) for n in range(2, 62)]
    waiting = PersonImport(read=[row.kept() for row in rows])
    shown = queries.preview(waiting, "", 2)
    assert ([row.number for row in shown.rows], shown.first, shown.last, shown.pages) == (
        list(range(52, 62)),
        51,
        60,
        2,
    )
    assert (shown.all, shown.new, shown.known, shown.wrong, shown.right) == (60, 58, 1, 1, 59)
    assert [row.number for row in queries.preview(waiting, "wrong", 9).rows] == [3]


def test_a_waiting_table_belongs_to_who_brought_it(session):
    owner, other = make_account(), make_account()
    facts = {"name": "a.csv", "first_number": 2, "headings": [], "rows": [], "columns": [], "read": []}
    waiting = PersonImport(account_id=owner.id, **facts)
    session.add(waiting)
    session.flush()
    assert queries.pending(owner, waiting.id) is waiting
    assert queries.pending(other, waiting.id) is None
    assert queries.pending(Account(id=owner.id, roles=["member"]), waiting.id) is None


def test_refused_rows_are_given_back_with_what_is_wrong(session):
    rows = [["Anna", "Nowak"], ["", "Lis"]]
    read = [Candidate(5).kept(), Candidate(6, {}, {"given_name": "Brakuje imienia."}).kept()]
    waiting = PersonImport(first_number=5, rows=rows, read=read)
    assert queries.wrong_rows(waiting) == [["", "Lis", "Brakuje imienia."]]


def test_a_receiver_must_exist_take_people_and_be_the_viewers_to_change(session):
    viewer = make_account()
    person = make_person()
    assert queries.receiver(viewer, "", None) == queries.Receiver()
    assert queries.receiver(viewer, "no.such", 1) is None
    assert queries.receiver(viewer, "people.person", person.id) is None
