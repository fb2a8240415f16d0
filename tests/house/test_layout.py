"""Each line stands where the architecture puts it."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import inspect as sa_inspect
from sqlalchemy.orm.util import AliasedClass

from association.core.database import Base
from association.core.feature import features
from association.core.history import _ALWAYS_SKIPPED, Audited

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "association").rglob("*.py"))
FEATURES = {path.name for path in (ROOT / "association").iterdir() if (path / "feature.py").exists()}


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def _of_kind(*kinds: str) -> list[Path]:
    return [
        path
        for path in SOURCES
        if path.relative_to(ROOT / "association").parts[0] in FEATURES
        and (path.stem in kinds or path.parent.name in kinds)
    ]


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", _of_kind("rules", "forms", "routes"), ids=_name)
def test_doors_and_forms_know_no_database_toolkit(path):
    assert not [name for name in _imports(path) if name.split(".")[0] in {"sqlalchemy", "flask_sqlalchemy"}]


@pytest.mark.parametrize("path", _of_kind("commands", "models", "queries"), ids=_name)
def test_commands_models_and_queries_know_no_web(path):
    assert not [name for name in _imports(path) if name.split(".")[0] in {"flask", "flask_login", "flask_wtf"}]


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_only_settle_commits(path):
    if path.name != "database.py":
        assert "session.commit(" not in path.read_text()


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_no_file_is_a_drawer_and_none_is_long(path):
    assert not re.search(r"util|helper|common|misc", path.stem)
    assert len(path.read_text().splitlines()) <= 400 or path.parent.name == "versions"


def test_the_floors_hold():
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout


def _models():
    return sorted((mapper.class_ for mapper in Base.registry.mappers), key=lambda model: model.__name__)


def test_no_relationship_loads_itself_lazily(app):
    lazy = [
        f"{model.__name__}.{relation.key}"
        for model in _models()
        for relation in sa_inspect(model).relationships
        if relation.lazy not in {"raise_on_sql", "raise", "joined", "selectin", "write_only"}
    ]
    assert lazy == []


def test_no_module_keeps_an_alias(app):
    # SQLAlchemy looks up an alias's columns when they are first asked for; a second thread that asks meanwhile does not
    # find them, and its wrong statement would be kept as long as the process lives.
    kept = [
        f"{name}.{key}"
        for name, module in list(sys.modules.items())
        if name.startswith("association.")
        for key, value in vars(module).items()
        if isinstance(value, AliasedClass)
    ]
    assert kept == []


def test_every_column_in_the_trail_has_a_name_for_people(app):
    nameless = [
        f"{model.__name__}.{column.key}"
        for model in _models()
        if issubclass(model, Audited)
        for column in sa_inspect(model).columns
        if column.key not in _ALWAYS_SKIPPED | model().audit_skip and "label" not in column.info
    ]
    assert nameless == []


PERSONAL = re.compile(r"(^|_)(name|email|phone|street|birth_date|pesel|address|to_address|browser|note|remark)($|_)")
OF_THINGS = {
    "BadgeLogo.name",
    "BudgetLine.name",
    "ChapterVersion.name",
    "Community.name",
    "Conference.address",
    "ConferenceOrganiser.name",
    "ConferenceRoom.name",
    "DepositCopy.name",
    "Indicator.name",
    "IndicatorPart.name",
    "IndicatorValue.note",
    "LabelSheet.name",
    "MarkingLogo.name",
    "OrganisationRelation.note",
    "PersonImport.name",
    "ProgrammeImport.name",
    "Report.template_name",
    "ReportTemplate.name",
    "TargetGroup.name",
    "VisitAccess.note",
}
ABOUT_THINGS = {
    "Association",  # the association is no natural person
    "Organisation",
    "Job",
    "SearchDocument",
}


def test_every_personal_field_has_a_purpose_and_a_retention(app):
    with app.app_context():
        held = {
            (holding.model, column)
            for feature in features()
            for holding in feature.personal_data
            for column in holding.columns
        }
    missing = [
        f"{model.__name__}.{column.key}"
        for model in _models()
        if model.__name__ not in ABOUT_THINGS
        for column in sa_inspect(model).columns
        if PERSONAL.search(column.key)
        and not column.key.endswith("_id")
        and (model, column.key) not in held
        and f"{model.__name__}.{column.key}" not in OF_THINGS
    ]
    assert missing == []
