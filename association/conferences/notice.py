"""The privacy notice that a new registration begins with (art. 13 of the GDPR), for the office to adapt."""

from flask_babel import force_locale
from flask_babel import gettext as _

from association.core.profile import association


def standard_notice(project, language: str) -> str:
    """The notice in one language, with the data of this association and the funder of the project, if there is one."""
    issuer = association()
    with force_locale(language):
        name = issuer.name if issuer else _("nasze stowarzyszenie")
        contact = ", ".join(filter(None, (issuer.address, issuer.email, issuer.phone))) if issuer else ""
        parts = [
            _("Administratorem Twoich danych jest %(name)s (%(contact)s).", name=name, contact=contact)
            if contact
            else _("Administratorem Twoich danych jest %(name)s.", name=name),
            _(
                "Dane ze zgłoszenia służą do przygotowania i rozliczenia konferencji (art. 6 ust. 1 lit. b i f RODO). "
                "Informacje o diecie i potrzebach przetwarzamy za Twoją zgodą, wyłącznie po to, by umożliwić udział "
                "(art. 9 ust. 2 lit. a RODO), i usuwamy je po konferencji."
            ),
            _(
                "Dane może poznać %(funder)s, jeśli skontroluje projekt, oraz firmy, które prowadzą dla nas serwer "
                "i pocztę.",
                funder=project.funder,
            )
            if project is not None and project.funder
            else _("Dane mogą poznać firmy, które prowadzą dla nas serwer i pocztę."),
            _("Listy osób przechowujemy przez 5 lat, licząc od roku po zakończeniu projektu."),
            _(
                "Masz prawo do dostępu do danych, ich sprostowania, usunięcia lub ograniczenia przetwarzania, do "
                "sprzeciwu oraz do skargi do Prezesa Urzędu Ochrony Danych Osobowych. Zgody możesz wycofać w każdej "
                "chwili. Podanie danych jest dobrowolne, ale bez nich nie można wziąć udziału w konferencji."
            ),
        ]
    return "\n\n".join(parts)
