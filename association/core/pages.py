"""Templates, compiled once for each language with what never changes already in place.

A page holds dozens of fixed sentences, drawings and addresses. Looking each of them up on every request costs more
than the rest of the page, so `_("…")`, `icon("…")`, `asset("…")` and `url_for("…")` with constant arguments become
constants when a template is compiled, in one environment a language. Sentences with something to fill in are looked
up in the catalogue of that language without asking again which one it is, and what a template includes is compiled
into it: to include at run time costs as much as forty lines of a table.
"""

import hashlib
import marshal
import os
import re
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from threading import get_ident

from babel.support import Translations
from flask import Flask, g
from flask.templating import Environment
from flask_babel import get_locale
from jinja2 import BytecodeCache, StrictUndefined, Template, nodes, pass_context
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape
from werkzeug.routing import Rule

LANGUAGES = {"pl": "Polski", "en": "English"}


def locale() -> str:
    """The language of the answer being made, "pl" or "en"; "pl" for letters and jobs."""
    try:
        # Where Flask-Babel keeps what it found; a page asks some twenty times.
        return g._flask_babel.babel_locale.language
    except (AttributeError, RuntimeError):
        found = get_locale()
        return found.language if found else "pl"


class _Known(NodeTransformer):
    """Replaces calls whose result is known now: functions by name, called with constants only; and includes."""

    def __init__(self, functions: dict[str, Callable], part: Callable):
        self.functions = functions
        self.part = part

    def visit_Call(self, node):
        node = self.generic_visit(node)
        plain = isinstance(node.node, nodes.Name) and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        if plain and node.node.name in self.functions and all(isinstance(arg, nodes.Const) for arg in node.args):
            return nodes.Const(self.functions[node.node.name](*[arg.value for arg in node.args]), lineno=node.lineno)
        return node

    def visit_CondExpr(self, node):
        # Without an "else" Jinja would make an object that stands for nothing, each time.
        node = self.generic_visit(node)
        node.expr2 = node.expr2 or nodes.Const("", lineno=node.lineno)
        return node

    def visit_Include(self, node):
        plain = isinstance(node.template, nodes.Const) and node.with_context and not node.ignore_missing
        part = self.part(node.template.value) if plain else None
        return nodes.Scope(part.body, lineno=node.lineno) if part else node


_MARKS = re.compile("[&<>\"']").search


def _escaped(value):
    """What stands in a page for a value. Most texts hold nothing to escape, and numbers and markup never do."""
    kind = type(value)
    if kind is str:
        return value if _MARKS(value) is None else escape(value)
    if kind is Markup:
        return value
    return str(value) if kind is int else escape(value)


class Page(Template):
    """A compiled template. Its macros are made once: no template of ours has globals of its own."""

    @classmethod
    def _from_namespace(cls, environment, namespace, globals):
        namespace["escape"] = _escaped
        return super()._from_namespace(environment, namespace, globals)

    def _get_default_module(self, ctx=None):
        return self._module or super()._get_default_module()


class Pages(Environment):
    """The templates in one language. known: functions that give the same for the same arguments."""

    template_class = Page
    known: dict[str, Callable] = {}
    language = "pl"
    translations = None

    def make_globals(self, d):
        """The globals themselves; a chain of dictionaries would be walked through for every page."""
        return super().make_globals(d) if d else self.globals

    def _part(self, name: str):
        """The included template as nodes; None when it extends another or holds blocks, or when files may change."""
        if self.auto_reload:
            return None
        source, filename, _fresh = self.loader.get_source(self, name)
        part = self._parse(source, name, filename)
        return None if part.find((nodes.Extends, nodes.Block)) else part

    def _parse(self, source, name, filename):
        functions = dict(self.known)
        if self.translations is not None:
            safe = Markup if self.autoescape is True or (callable(self.autoescape) and self.autoescape(name)) else str
            functions["_"] = lambda sentence: safe(self.translations.gettext(sentence)) % {}
        return _Known(functions, self._part).visit(super()._parse(source, name, filename))


@pass_context
def _gettext(context, sentence, **values):
    found = context.environment.translations.gettext(sentence)
    return (Markup(found) if context.eval_ctx.autoescape else found) % values


@pass_context
def _ngettext(context, one, many, number, **values):
    found = context.environment.translations.ngettext(one, many, number)
    return (Markup(found) if context.eval_ctx.autoescape else found) % {"num": number, **values}


def _patterns(app) -> dict[str, tuple]:
    """For endpoints whose addresses hold nothing but numbers: (names of the numbers, the address to fill in)."""
    rules = {}
    for rule in app.url_map.iter_rules():
        rules.setdefault(rule.endpoint, []).append(rule)
    return {
        endpoint: (rule.arguments, re.sub(r"<int:(\w+)>", r"%(\1)d", rule.rule.replace("%", "%%")))
        for endpoint, [rule, *others] in rules.items()
        if not others and rule.rule.count("<") == rule.rule.count("<int:") == len(rule.arguments)
    }


class Printed(BytecodeCache):
    """Compiled templates in a folder, each read at once.

    Jinja's own cache lets `marshal` fetch a file piece by piece, which takes four times as long.
    """

    def __init__(self, folder: Path, prefix: str):
        self._folder, self._prefix = folder, prefix

    def _file(self, bucket) -> Path:
        return self._folder / f"{self._prefix}-{bucket.key}"

    def load_bytecode(self, bucket):
        """Take the code of a template from its file; a file that is not whole counts as none."""
        try:
            bucket.code = marshal.loads(self._file(bucket).read_bytes())
        except (OSError, EOFError, ValueError, TypeError):
            bucket.reset()

    def dump_bytecode(self, bucket):
        """Keep the code of a template, if the disk takes it; those who do so at once do not mix."""
        file = self._file(bucket)
        fresh = file.with_suffix(f".{os.getpid()}-{get_ident()}")
        with suppress(OSError):
            fresh.write_bytes(marshal.dumps(bucket.code))
            fresh.replace(file)


class Address(Rule):
    """A door's address. What writes it is made when it is first written: for all of them that is half a second of each
    start, and most are never written, because templates fill in patterns."""

    def _compile_builder(self, append_unknown=True):
        compiled = None

        def build(rule, **values):
            nonlocal compiled
            compiled = compiled or Rule._compile_builder(self, append_unknown)
            return compiled(rule, **values)

        return build


class Splot(Flask):
    """A Flask application whose templates exist once a language."""

    jinja_environment = Pages
    url_rule_class = Address
    _pages: dict[str, Pages] | None = None
    _addresses: dict[str, tuple] = {}

    def url_for(self, endpoint: str, *, _anchor=None, _method=None, _scheme=None, _external=None, **values) -> str:
        """Most addresses hold nothing but numbers: those are written without asking the map."""
        names, pattern = self._addresses.get(endpoint, (None, ""))
        if (
            names == values.keys()
            and _anchor is _method is _scheme is _external is None
            and all(type(value) is int for value in values.values())
        ):
            return pattern % values
        special = {"_anchor": _anchor, "_method": _method, "_scheme": _scheme, "_external": _external}
        return super().url_for(endpoint, **special, **values)

    @property
    def jinja_env(self) -> Pages:
        """The templates in the language of the answer being made; in Polish before and outside of requests."""
        if self._pages is None:
            polish = self.create_jinja_environment()
            polish.undefined = StrictUndefined
            polish.trim_blocks = polish.lstrip_blocks = True
            polish.add_extension("jinja2.ext.do")
            self._pages = {"pl": polish}
        return self._pages[locale()] if len(self._pages) > 1 else self._pages["pl"]

    def print_pages(self, directory: str) -> None:
        """Set the templates up for every language, once everything that they use is known."""
        polish = self.jinja_env
        if not self.debug:
            polish.known = {name: polish.globals[name] for name in ("asset", "icon")}
            polish.known["url_for"] = self.url_map.bind("").build
            polish.globals["url_for"] = self.url_for
            self._addresses = _patterns(self)
        polish.globals.update(_=_gettext, gettext=_gettext, ngettext=_ngettext)
        # A cache of any size needs no order of use, whose keeping costs more than the finding.
        self._pages = {language: polish.overlay(cache_size=-1) for language in LANGUAGES}
        for language, pages in self._pages.items():
            pages.language, pages.translations = language, Translations.load(directory, [language])

    def keep_pages(self, folder: Path, made_of: Iterable[Path]) -> None:
        """Keep compiled templates in a folder, so that a start need not compile them again.

        made_of: every file whose content is in them. What was compiled from other contents is deleted.
        """
        contents = (file.read_bytes() for file in sorted(made_of))
        content = hashlib.sha256(b"".join([sys.version.encode(), *contents])).hexdigest()[:16]
        folder.mkdir(parents=True, exist_ok=True)
        for stale in folder.iterdir():
            if content not in stale.name:
                stale.unlink(missing_ok=True)
        for language, pages in self._pages.items():
            pages.bytecode_cache = Printed(folder, f"{content}-{language}")

    def warm_pages(self) -> None:
        """Compile or fetch every Polish template now, before the workers are forked, so that they share them."""
        pages = self._pages["pl"]
        for name in pages.list_templates(extensions=("html", "txt")):
            pages.get_template(name)
