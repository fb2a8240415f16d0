"""The privacy notice that a new call begins with (art. 13 of the GDPR); the office changes what does not fit."""

from flask_babel import force_locale
from flask_babel import gettext as _

from association.core.profile import association


def standard_notice(project, language: str) -> str:
    """The notice in one language, with the data of this association and the funder of the project."""
    issuer = association()
    with force_locale(language):
        name = issuer.name if issuer else _("nasze stowarzyszenie")
        contact = ", ".join(filter(None, (issuer.address, issuer.email, issuer.phone))) if issuer else ""
        parts = [
            _("Administratorem Twoich danych jest %(name)s (%(contact)s).", name=name, contact=contact)
            if contact
            else _("Administratorem Twoich danych jest %(name)s.", name=name),
            _(
                "Dane ze zgłoszenia służą do przeprowadzenia naboru i, jeśli weźmiesz udział, do prowadzenia zajęć "
                "i rozliczenia projektu (art. 6 ust. 1 lit. b, c i f RODO). Informacje o szczególnych potrzebach "
                "przetwarzamy za Twoją zgodą, wyłącznie po to, by umożliwić udział (art. 9 ust. 2 lit. a RODO)."
            ),
            _(
                "Dane może poznać %(funder)s, jeśli skontroluje projekt, oraz firmy, które prowadzą dla nas serwer "
                "i pocztę.",
                funder=project.funder,
            )
            if project.funder
            else _("Dane mogą poznać firmy, które prowadzą dla nas serwer i pocztę."),
            _(
                "Zgłoszenia osób przyjętych przechowujemy przez 5 lat, licząc od roku po zakończeniu projektu, "
                "pozostałe – do końca odwołań i kontroli. Niewysłane szkice usuwamy po 30 dniach."
            ),
            _(
                "Masz prawo do dostępu do danych, ich sprostowania, usunięcia lub ograniczenia przetwarzania, do "
                "sprzeciwu oraz do skargi do Prezesa Urzędu Ochrony Danych Osobowych. Zgody możesz wycofać w każdej "
                "chwili. Podanie danych jest dobrowolne, ale bez nich nie można wziąć udziału w naborze."
            ),
        ]
    return "\n\n".join(parts)
