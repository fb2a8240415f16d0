"""What the rest of the house gets from manuscripts that were sent in; see the package."""

from flask_babel import lazy_gettext as _l

from association.core.feature import Holding
from association.publications.models import ManuscriptImport

HOLDINGS = [
    Holding(
        ManuscriptImport,
        ("name", "manuscript", "by_name"),
        by=(),
        purpose=_l("wczytanie maszynopisu do publikacji"),
        basis=_l("zadanie w interesie publicznym, art. 6 ust. 1 lit. e RODO; prawa autorskie"),
        retention=_l("nieprzyjęty maszynopis 30 dni, przyjęty tak długo jak publikacja"),
    )
]
