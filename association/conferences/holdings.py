"""What conferences keep about people, for the register of processing."""

from flask_babel import lazy_gettext as _l

from association.conferences.models import (
    Attendee,
    AttendeeNeeds,
    Availability,
    ConferenceMember,
    Contributor,
    DeskTap,
    Presence,
    ProgrammeImport,
    Registration,
    Release,
    ReleaseLetter,
    Seat,
)
from association.conferences.models.messages import MessageCopy
from association.core.feature import Holding

_BASIS = _l("organizacja konferencji i rozliczenie dotacji, art. 6 ust. 1 lit. b i c RODO")
_RETENTION = _l("5 lat od końca roku, w którym przyjęto sprawozdanie z projektu")

HOLDINGS = [
    Holding(
        Contributor,
        ("person_id", "name", "affiliation", "email", "bio", "bio_en"),
        purpose=_l("program konferencji: kto występuje, moderuje i przyjmuje gości"),
        basis=_l("ustalenia z osobą występującą, art. 6 ust. 1 lit. b RODO"),
        retention=_RETENTION,
    ),
    Holding(
        Availability,
        ("contributor_id", "starts_at", "ends_at"),
        purpose=_l("kiedy osoby z programu mogą przyjechać"),
        basis=_l("ustalenia z osobą występującą, art. 6 ust. 1 lit. b RODO"),
        retention=_RETENTION,
    ),
    Holding(
        Registration,
        ("contact_name", "email", "phone", "organisation"),
        purpose=_l("zgłoszenia na konferencję i kontakt w ich sprawie"),
        basis=_BASIS,
        retention=_RETENTION,
    ),
    Holding(
        Attendee,
        (
            "person_id",
            "given_name",
            "family_name",
            "form_of_address",
            "organisation",
            "function",
            "category",
            "email",
            "phone",
            "municipality",
            "transport",
            "roommate",
            "consents",
        ),
        purpose=_l("uczestnictwo w konferencji: miejsca, identyfikatory, listy, zaświadczenia"),
        basis=_BASIS,
        retention=_RETENTION,
    ),
    Holding(
        AttendeeNeeds,
        ("diet", "diet_note", "needs", "needs_note"),
        purpose=_l("posiłki i dostępność dla osób, które o nie proszą"),
        basis=_l("zgoda osoby, art. 9 ust. 2 lit. a RODO"),
        retention=_l("do rozliczenia posiłków i usług po konferencji; usunięcie zatwierdza osoba"),
    ),
    Holding(
        Seat,
        ("attendee_id", "pool_id", "state", "reason"),
        purpose=_l("kto ma miejsce i kto na nie czeka"),
        basis=_BASIS,
        retention=_RETENTION,
    ),
    Holding(
        MessageCopy,
        ("attendee_id", "detail", "sent_at"),
        purpose=_l("kto dostał którą wiadomość o konferencji"),
        basis=_BASIS,
        retention=_RETENTION,
    ),
    Holding(
        Presence,
        ("attendee_id", "came_at", "left_at", "desk"),
        purpose=_l("obecność na konferencji"),
        basis=_BASIS,
        retention=_RETENTION,
    ),
    Holding(
        DeskTap,
        ("attendee_id", "account_id", "device", "tapped_at"),
        purpose=_l("wpisy z recepcji wysłane z telefonów, żeby powtórzone nic nie zmieniały"),
        basis=_BASIS,
        retention=_l("90 dni od otrzymania"),
    ),
    Holding(
        ConferenceMember,
        ("account_id", "function", "sees_needs"),
        purpose=_l("kto przygotowuje konferencję i co może czytać"),
        basis=_l("prawnie uzasadniony interes, art. 6 ust. 1 lit. f RODO"),
        retention=_RETENTION,
    ),
    Holding(
        Release,
        ("content", "changes", "released_by_name"),
        purpose=_l("ogłoszone wydania programu z nazwiskami osób, które w nim występują"),
        basis=_l("ustalenia z osobą występującą, art. 6 ust. 1 lit. b RODO"),
        retention=_RETENTION,
    ),
    Holding(
        ReleaseLetter,
        ("email", "state"),
        purpose=_l("kogo zawiadomiono o zmianach programu, żeby nikt nie dostał listu dwa razy"),
        basis=_BASIS,
        retention=_RETENTION,
    ),
    Holding(
        ProgrammeImport,
        ("draft",),
        _l("program konferencji, który ktoś wkleił i jeszcze nie wczytał"),
        _BASIS,
        _l("do wczytania albo rezygnacji, najwyżej 7 dni"),
    ),
]
