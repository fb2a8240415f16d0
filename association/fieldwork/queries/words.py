"""Looking for words in texts that stand in no index, because not everybody may find them."""

from sqlalchemy import and_, or_

MOST = 8


def holding_words(columns, words: str):
    """The condition that every word stands somewhere in these columns. SQLite knows capitals of English letters only,
    so a word is looked for as it was typed, in small letters, and with a capital."""

    def somewhere(word: str):
        plain = word.replace("%", "").replace("_", "")
        forms = sorted({plain, plain.lower(), plain.capitalize()})
        return or_(*[column.ilike(f"%{form}%") for column in columns for form in forms])

    return and_(*[somewhere(word) for word in words.split()[:MOST]])
