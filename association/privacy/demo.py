"""Personal data in the demonstration: two notices, some consents, and two requests, one of them urgent."""

from datetime import timedelta

from association.core.clock import today
from association.privacy.commands import notices as commands
from association.privacy.commands import requests

GENERAL = """Administratorem Twoich danych jest Stowarzyszenie Pracy Socjalnej Auxilio Venire w Częstochowie.

Po co: żeby prowadzić działania, w których bierzesz udział, i rozliczyć je przed grantodawcą (art. 6 ust. 1 RODO).

Odbiorcy: grantodawca i kontrola, dostawca hostingu i poczty na podstawie umowy.

Jak długo: 5 lat od końca roku, w którym przyjęto sprawozdanie z projektu.

Masz prawo do dostępu do danych, ich sprostowania, usunięcia, ograniczenia przetwarzania, przeniesienia i sprzeciwu. \
Możesz złożyć skargę do Prezesa Urzędu Ochrony Danych Osobowych. Podanie danych jest dobrowolne, ale bez nich nie \
możesz wziąć udziału w szkoleniu."""
IMAGE = """Zgodę na zdjęcia i nagrania możesz wycofać w każdej chwili, pisząc na adres stowarzyszenia.

Zdjęcia publikujemy na stronie i w mediach społecznościowych. Do udziału w wydarzeniu zgoda nie jest potrzebna."""


def demo(story) -> None:
    """Tell it."""
    actor = story["accounts"]["administrator"] if "administrator" in story.get("accounts", {}) else None
    general = commands.begin_notice(title="Klauzula ogólna", audience="general", text=GENERAL, actor=actor)
    image = commands.begin_notice(title="Zdjęcia i nagrania", audience="image", text=IMAGE, actor=actor)
    first = commands.publish(general, actor=actor)
    commands.publish(image, actor=actor)
    people = list(story["people"].values())[:12]
    for number, person in enumerate(people):
        commands.tell(
            person, version_id=first.id, seen_on=today() - timedelta(days=60 + number), way="paper", actor=actor
        )
        if number % 2 == 0:
            commands.agree(person, purpose="image", given_on=today() - timedelta(days=60), way="paper", actor=actor)
        if number % 3 == 0:
            commands.agree(person, purpose="newsletter", given_on=today() - timedelta(days=30), way="form", actor=actor)
    for person, kind, days in ((people[-1], "access", 24), (people[-2], "erasure", 3)):
        requests.receive(kind=kind, received_on=today() - timedelta(days=days), actor=actor, person=person)
