"""How the certificates of a record look: texts, layout, pictures."""

from flask_babel import gettext as _
from flask_babel import ngettext

from association.certificates import paper
from association.certificates.models import Design, DesignPicture, signing
from association.core import files
from association.core.clock import now
from association.core.database import db, refused_if_taken
from association.core.history import note, note_all
from association.core.refusals import Refused

MOST_SIGNATORIES = 3
MOST_LOGOS = 4


def begin(held, *, actor, **facts) -> Design:
    """The first design of a record, with the logos that its papers must bear."""
    design = _begin(held, actor, facts)
    logos = held.owner.certified(held.record).logos()[:MOST_LOGOS]
    note_all([DesignPicture(design=design, kind="logo", name=name, file_id=file) for name, file in logos], actor=actor)
    return design


def _begin(held, actor, facts) -> Design:
    check(held, **facts)
    design = Design(owner_kind=held.kind, owner_id=held.record.id, pictures=[], **facts)
    with refused_if_taken(_("Ktoś właśnie zapisał wzór dla tej grupy. Otwórz stronę jeszcze raz.")):
        note(design, actor=actor)
    return design


def change(design, *, held, actor, **facts) -> Design:
    """Change it; papers that were issued stay as they are."""
    check(held, **facts)
    for name, value in facts.items():
        setattr(design, name, value)
    note(design, actor=actor)
    db.session.flush()
    return design


def check(held, **facts) -> None:
    """Refuse texts that a paper could not fill in."""
    known = held.owner.certified(held.record).facts.values
    for name in paper.TEXTS:
        strange = paper.unknown(facts[name], known)
        if paper.unpaired(facts[name]):
            raise Refused(_("Nawias { albo } jest bez pary."), name)
        if strange:
            words = ", ".join(f"{{{word}}}" for word in known)
            raise Refused(
                _("Nie wiemy, co wstawić w miejsce {%(word)s}. Znamy: %(words)s.", word=strange[0], words=words), name
            )
    if len(signing(facts["signatories"])) > MOST_SIGNATORIES:
        message = ngettext("Zmieści się %(num)d podpis.", "Zmieści się najwyżej %(num)d podpisów.", MOST_SIGNATORIES)
        raise Refused(message, "signatories")


def take_over(held, source: Design, *, actor) -> Design:
    """Begin with the texts and pictures of another design."""
    names = {
        "register_id",
        "layout",
        "heading",
        "programme",
        "outcomes",
        "place",
        "signatories",
        "funding",
        *paper.TEXTS,
    }
    design = _begin(held, actor, {name: getattr(source, name) for name in names})
    copies = [
        DesignPicture(design=design, kind=picture.kind, name=picture.name, file=picture.file, file_id=picture.file_id)
        for picture in source.kept_pictures
    ]
    note_all(copies, actor=actor)
    return design


def add_picture(design, *, kind, name, upload, actor) -> DesignPicture:
    """Put a logo or a signature on the papers to come. A signature stands above the signatory of this name alone."""
    kept = [picture for picture in design.kept_pictures if picture.kind == kind]
    if kind == "signature" and name not in {signatory for signatory, _function in signing(design.signatories)}:
        raise Refused(
            _("Nikt o takim imieniu i nazwisku nie podpisuje. Wpisz je tak samo jak w polu „Kto podpisuje”."), "name"
        )
    if kind == "logo" and len(kept) >= MOST_LOGOS:
        raise Refused(_("Zmieszczą się cztery znaki. Usuń jeden z nich, aby dodać inny."), "upload")
    file = files.store(upload, actor=actor, kind="picture", field="upload")
    db.session.flush()
    if kind == "signature":
        for picture in kept:
            if picture.name == name:
                remove_picture(picture, actor=actor)
    picture = DesignPicture(design=design, kind=kind, name=name, file=file, file_id=file.id)
    note(picture, actor=actor)
    db.session.flush()
    return picture


def remove_picture(picture, *, actor) -> None:
    """Papers to come do without it; those that were issued keep it."""
    picture.removed_at = now()
    note(picture, actor=actor)
    db.session.flush()


def return_picture(picture, *, actor) -> None:
    """Bring it back."""
    picture.removed_at = None
    note(picture, actor=actor, action="restored")
    db.session.flush()
