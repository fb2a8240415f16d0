"""Questionnaires: questions and answers for applications, surveys, tests and registrations."""

from flask_babel import lazy_gettext as _l

from association.core.feature import Feature, Holding
from association.questionnaires.models import Reply

feature = Feature(
    name="questionnaires",
    label=_l("Ankiety"),
    personal_data=[
        Holding(
            Reply,
            ("answers",),
            purpose=_l("odpowiedzi w zgłoszeniach, ankietach i testach"),
            basis=_l("udział w projekcie, a gdy pytamy o zgodę – zgoda, art. 6 ust. 1 lit. a, b i c RODO"),
            retention=_l("tak długo jak zapis, do którego należy ankieta"),
        )
    ],
)
