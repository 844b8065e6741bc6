"""In which language a title or a name is given: the one that is asked for, else the next in one order."""

LANGUAGES = ("en", "zh", "fr", "es", "ru", "ar")
"""The official languages, in the order in which one stands in for another; the first is that of who asks for none."""


def languages_from(asked: str | None) -> tuple[str, ...]:
    """Return the languages in which a title is looked for, one after the other.

    >>> languages_from("zh"), languages_from(None)[0]
    (('zh', 'en', 'fr', 'es', 'ru', 'ar'), 'en')
    """
    return tuple(dict.fromkeys((asked or LANGUAGES[0], *LANGUAGES)))
