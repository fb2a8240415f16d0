"""Words that a book says of itself, in its own language, whoever looks at it."""

BOX_NAMES = {
    "practice": "Dobra praktyka",
    "basis": "Podstawa prawna",
    "warning": "Uwaga",
    "exercise": "Ćwiczenie",
    "checklist": "Lista kontrolna",
    "worksheet": "Karta pracy",
}
FIGURE, TABLE = "Rys.", "Tabela"
NOTES, BACK = "Przypisy", "Wróć do miejsca przypisu"
TICKED, TO_TICK = "zrobione", "do zrobienia"
LINES = "Miejsce do pisania"
