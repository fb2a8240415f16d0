"""Questionnaires: questions and answers for applications, surveys, tests and registrations."""

from flask_babel import lazy_gettext as _l

from association.core.feature import Feature, Holding, RecordType
from association.questionnaires import queries, rules
from association.questionnaires.models import Edition, Questionnaire, Reply
from association.questionnaires.routes import builder_url, parts, questionnaires

feature = Feature(
    name="questionnaires",
    label=_l("Ankiety"),
    blueprint=questionnaires,
    rules=rules,
    records=[
        RecordType(
            kind=Questionnaire.audit_kind,
            label=_l("Ankieta"),
            load=queries.held,
            title=lambda held: held.questionnaire.title,
            url=lambda held: builder_url(held.questionnaire.id),
            edit=rules.edit,
            titles=queries.titles,
            tabs=parts,
        )
    ],
    personal_data=[
        Holding(
            Reply,
            ("answers",),
            purpose=_l("odpowiedzi w zgłoszeniach, ankietach i testach"),
            basis=_l("udział w projekcie, a gdy pytamy o zgodę – zgoda, art. 6 ust. 1 lit. a, b i c RODO"),
            retention=_l("tak długo jak zapis, do którego należy ankieta"),
            follows=True,
        ),
        Holding(
            Edition,
            ("published_by_name",),
            purpose=_l("kto opublikował wydanie ankiety"),
            basis=_l("rozliczalność, art. 5 ust. 2 RODO"),
            retention=_l("tak długo jak zapis, do którego należy ankieta"),
        ),
    ],
)
