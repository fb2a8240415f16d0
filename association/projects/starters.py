"""The templates that come with Splot: what a project of a programme usually plans, owes and measures. As data.

Days of actions are parts of the time of the project, from 0 to 1. Limits and terms are those of the programmes as read
in their documents; each contract is read again, as the first obligation of each template says.
"""

from flask_babel import lazy_gettext as _l

OBLIGATION = {"rolls": True}
INDICATOR = {"source": "Dokumentacja projektu"}

_READ = {
    "title": "Porównać warunki z szablonu z podpisaną umową",
    "kind": "papers",
    "details": "Limit przesunięć, dni wydatków, terminy sprawozdań i oznakowanie bywają inne w każdej edycji.",
    "anchor": "signed",
    "days": 7,
}
_RECORDS = {
    "title": "Prowadzić wyodrębnioną ewidencję księgową i opisywać dokumenty",
    "kind": "papers",
    "basis": "umowa, dokumentacja finansowa",
}
_ONCE = {"title": "Nie finansować tego samego wydatku dwa razy", "kind": "money", "basis": "umowa"}
_KEEP = {
    "title": "Przechowywać dokumentację przez 5 lat",
    "kind": "papers",
    "basis": "umowa; licząc od 1 stycznia po roku, w którym zadanie się skończyło",
}
_INFORM = {
    "title": "Zgłosić grantodawcy zmianę adresu, władz albo rachunku",
    "kind": "control",
    "basis": "umowa, obowiązki informacyjne",
}
_REPORT = {
    "title": "Złożyć sprawozdanie końcowe",
    "kind": "report",
    "basis": "art. 18 ustawy o działalności pożytku publicznego i o wolontariacie",
    "anchor": "end",
    "days": 30,
}
_RETURN = {
    "title": "Zwrócić niewydaną część dotacji",
    "kind": "money",
    "basis": "umowa; art. 252 ustawy o finansach publicznych",
    "anchor": "end",
    "days": 15,
}

NOWEFIO = {
    "label": _l("Szablon: NOWEFIO"),
    "about": _l("Dotacja NIW-CRSO: działania, obowiązki z umowy, rezultaty i kategorie kosztorysu."),
    "facts": {
        "funder": "Narodowy Instytut Wolności – Centrum Rozwoju Społeczeństwa Obywatelskiego",
        "programme": "NOWEFIO 2021–2030",
        "summary": "",
    },
    "grant": {
        "form": "support",
        "shift_points": 1000,
        "shift_basis": "line",
        "own_rules": "Wkład własny nie jest wymagany. Jeśli oferta go deklaruje, trzeba go wykazać.",
        "notes": "Limit przesunięć jest do sprawdzenia w umowie.",
    },
    "payment_days": 14,
    "groups": {
        "leaders": {
            "name": "Liderki i liderzy lokalni",
            "size": 24,
            "needs": "Umiejętności i kontakty, żeby podejmować inicjatywy w swoich gminach.",
            "recruitment": "Formularz na stronie, zaproszenia do gmin i organizacji.",
        },
        "public": {"name": "Mieszkańcy gmin objętych projektem", "recruitment": "Strona, media społecznościowe."},
    },
    "risks": [
        {
            "title": "Zgłosi się mniej osób, niż zaplanowano",
            "likelihood": 2,
            "impact": 3,
            "response": "Lista rezerwowa, druga tura naboru, zaproszenia przez organizacje partnerskie.",
        },
        {
            "title": "Uczestnicy nie osiągną progu obecności",
            "likelihood": 2,
            "impact": 2,
            "response": "Przypomnienia przed sesjami, zajęcia uzupełniające, dojazd zapewniony przez projekt.",
        },
        {
            "title": "Ceny wzrosną ponad kosztorys",
            "likelihood": 2,
            "impact": 2,
            "response": "Przesunięcia w limicie, w razie potrzeby wniosek o aneks.",
        },
    ],
    "obligations": [
        _READ,
        {
            "title": "Poinformować o dofinansowaniu na stronie i w mediach społecznościowych",
            "kind": "marking",
            "basis": "rozporządzenie o informowaniu o dotacjach, Dz.U. 2021 poz. 953",
            "anchor": "signed",
            "days": 30,
        },
        {
            "title": "Wywiesić plakat informacyjny",
            "kind": "marking",
            "basis": "rozporządzenie o informowaniu o dotacjach, Dz.U. 2021 poz. 953",
            "anchor": "signed",
            "days": 30,
        },
        {
            "title": "Oznaczać dokumenty i materiały znakami NIW i programu",
            "kind": "marking",
            "basis": "wytyczne NIW do oznakowania",
        },
        {
            "title": "Zapewnić dostępność zajęć osobom ze szczególnymi potrzebami",
            "kind": "other",
            "basis": "umowa; ustawa o zapewnianiu dostępności",
        },
        _RECORDS,
        _ONCE,
        _INFORM,
        _RETURN,
        _REPORT,
        _KEEP,
    ],
    "actions": [
        {"number": "1", "title": "Zarządzanie projektem", "when": (0, 1), "deliverables": "Dokumentacja, rozliczenie."},
        {
            "number": "2",
            "title": "Promocja i rekrutacja",
            "when": (0, 0.25),
            "group": "leaders",
            "deliverables": "Lista uczestników.",
        },
        {
            "number": "3",
            "title": "Szkolenia wyjazdowe",
            "when": (0.25, 0.7),
            "group": "leaders",
            "after": ("2",),
            "deliverables": "Listy obecności, zaświadczenia.",
        },
        {"number": "4", "title": "Wizyta studyjna", "when": (0.45, 0.5), "group": "leaders", "after": ("2",)},
        {
            "number": "5",
            "title": "Zespoły monitorujące",
            "when": (0.4, 0.85),
            "group": "leaders",
            "deliverables": "Raporty zespołów.",
        },
        {
            "number": "6",
            "title": "Publikacja",
            "when": (0.4, 0.95),
            "group": "public",
            "deliverables": "Wydana publikacja, protokoły odbioru.",
        },
        {
            "number": "7",
            "title": "Konferencja podsumowująca",
            "when": (0.75, 0.8),
            "group": "public",
            "deliverables": "Listy obecności, program.",
        },
        {
            "number": "8",
            "title": "Ewaluacja i sprawozdanie",
            "when": (0.85, 1),
            "deliverables": "Wyniki ankiet, sprawozdanie.",
        },
    ],
    "indicators": [
        {
            "name": "Osoby zapisane na szkolenia",
            "kind": "output",
            "target": 24,
            "unit": "osób",
            "measure_key": "academy.enrolled",
            "method": "Lista uczestników.",
        },
        {
            "name": "Osoby, które ukończyły szkolenia",
            "kind": "result",
            "target": 18,
            "unit": "osób",
            "measure_key": "academy.attended",
            "method": "Godziny z list obecności podzielone przez planowane.",
        },
        {
            "name": "Godziny zajęć",
            "kind": "output",
            "target": 70,
            "unit": "godz.",
            "measure_key": "academy.hours",
            "method": "Listy obecności z każdej sesji.",
        },
        {
            "name": "Uczestnicy konferencji",
            "kind": "output",
            "target": 60,
            "unit": "osób",
            "measure_key": None,
            "method": "Listy obecności z konferencji.",
        },
        {
            "name": "Egzemplarze publikacji rozdane bezpłatnie",
            "kind": "output",
            "target": 500,
            "unit": "egz.",
            "measure_key": None,
            "method": "Protokoły odbioru.",
        },
    ],
    "budget": [
        {
            "part": "actions",
            "category": "Rekrutacja i promocja",
            "action": "2",
            "name": "Materiały rekrutacyjne",
            "unit": "komplet",
        },
        {"part": "actions", "category": "Szkolenia", "action": "3", "name": "Prowadzący", "unit": "godzina"},
        {
            "part": "actions",
            "category": "Szkolenia",
            "action": "3",
            "name": "Noclegi i wyżywienie uczestników",
            "unit": "osobodzień",
        },
        {"part": "actions", "category": "Szkolenia", "action": "3", "name": "Materiały szkoleniowe", "unit": "komplet"},
        {"part": "actions", "category": "Przejazdy", "action": "4", "name": "Wynajem autokaru", "unit": "przejazd"},
        {
            "part": "actions",
            "category": "Publikacja",
            "action": "6",
            "name": "Redakcja, skład i druk",
            "unit": "egzemplarz",
        },
        {"part": "actions", "category": "Konferencja", "action": "7", "name": "Sala i wyżywienie", "unit": "osoba"},
        {"part": "administration", "category": "Koszty administracyjne", "name": "Koordynacja", "unit": "miesiąc"},
        {"part": "administration", "category": "Koszty administracyjne", "name": "Księgowość", "unit": "miesiąc"},
    ],
}

SMALL = {
    "label": _l("Szablon: mały grant"),
    "about": _l("Zadanie publiczne do 10 000 zł i do 90 dni, zlecone przez gminę albo powiat poza konkursem."),
    "facts": {"funder": "", "programme": "Mały grant, art. 19a", "summary": ""},
    "grant": {"form": "support", "grant_total": 1_000_000, "shift_basis": "line", "own_rules": "", "notes": ""},
    "payment_days": 0,
    "groups": {"people": {"name": "Uczestnicy zadania"}},
    "risks": [],
    "obligations": [_READ, _RECORDS, _INFORM, _RETURN, _REPORT, _KEEP],
    "actions": [
        {"number": "1", "title": "Przygotowanie i promocja", "when": (0, 0.3), "group": "people"},
        {"number": "2", "title": "Zajęcia", "when": (0.3, 0.9), "group": "people", "after": ("1",)},
        {"number": "3", "title": "Rozliczenie", "when": (0.9, 1)},
    ],
    "indicators": [
        {
            "name": "Uczestnicy zadania",
            "kind": "output",
            "target": 20,
            "unit": "osób",
            "measure_key": None,
            "method": "Listy obecności.",
        },
    ],
    "budget": [
        {"part": "actions", "category": "Zajęcia", "action": "2", "name": "Prowadzący", "unit": "godzina"},
        {"part": "actions", "category": "Zajęcia", "action": "2", "name": "Materiały", "unit": "komplet"},
    ],
}

STARTERS = {"nowefio": NOWEFIO, "small": SMALL}
