"""Dates in Russian, Ukrainian, German, French and Spanish."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.extract.dates.conftest import FOLDER
from watch.extract.dates.lexicon import DateLexicon

if TYPE_CHECKING:
    from tests.extract.dates.conftest import Find

#: Out on Friday 2021-12-31: the words of the first expression and what it means.
ONE = [
    # Russian
    ("ru", "Разговор состоится 10 января.", "10 января", "2022-01-10"),
    ("ru", "Переговоры пройдут 9-10 января в Женеве.", "9", "2022-01-09 to 2022-01-10"),
    ("ru", "Переговоры пройдут с 9 по 10 января.", "9", "2022-01-09 to 2022-01-10"),
    ("ru", "Переговоры пройдут 9 и 10 января.", "9", "2022-01-09 to 2022-01-10"),
    ("ru", "Они встретились 7 декабря 2021 года.", "7 декабря 2021 года", "2021-12-07"),
    ("ru", "Встреча состоится в четверг.", "четверг", "2022-01-06"),
    ("ru", "Стороны встретились в четверг.", "четверг", "2021-12-30"),
    ("ru", "Министр заявил об этом в понедельник.", "понедельник", "2021-12-27"),
    ("ru", "Разговор начнется во вторник, 11 января, в 10:00.", "вторник, 11 января, в 10:00", "2022-01-11 10:00 UTC"),
    ("ru", "Визит начнется в следующую пятницу.", "следующую пятницу", "2022-01-07"),
    ("ru", "Встреча состоится на следующей неделе.", "следующей неделе", "week of 2022-01-03"),
    ("ru", "Саммит пройдет в январе.", "январе", "January 2022"),
    ("ru", "Саммит пройдет в конце января.", "конце января", "between 2022-01-21 and 2022-01-31"),
    ("ru", "Встреча пройдет завтра.", "завтра", "2022-01-01"),
    ("ru", "Они встретились две недели назад.", "две недели назад", "2021-12-17"),
    ("ru", "Они встретятся через две недели.", "две недели", "2022-01-14"),
    ("ru", "Саммит прошел в прошлом году.", "прошлом году", "between 2020-01-01 and 2020-12-31"),
    ("ru", "Встреча прошла 10 янв. 2021 в Риме.", "10 янв. 2021", "2021-01-10"),
    ("ru", "Они встретятся в выходные.", "выходные", "between 2022-01-01 and 2022-01-02"),
    ("ru", "Они встретятся на неделе с 10 января.", "неделе с 10 января", "week of 2022-01-10"),
    # Ukrainian
    ("uk", "Розмова відбудеться 10 січня.", "10 січня", "2022-01-10"),
    ("uk", "Переговори пройдуть з 9 по 10 січня.", "9", "2022-01-09 to 2022-01-10"),
    ("uk", "Зустріч відбудеться у четвер.", "четвер", "2022-01-06"),
    ("uk", "Сторони поговорили у п'ятницю.", "п'ятницю", "2021-12-31"),
    ("uk", "Сторони поговорили у п’ятницю.", "п’ятницю", "2021-12-31"),
    ("uk", "Зустріч заплановано на наступний тиждень.", "наступний тиждень", "week of 2022-01-03"),
    ("uk", "Саміт відбудеться наприкінці січня.", "наприкінці січня", "between 2022-01-21 and 2022-01-31"),
    ("uk", "Візит розпочнеться 12 січня 2022 року.", "12 січня 2022 року", "2022-01-12"),
    ("uk", "Вони зустрілися два тижні тому.", "два тижні тому", "2021-12-17"),
    ("uk", "Вони зустрінуться завтра.", "завтра", "2022-01-01"),
    ("uk", "Саміт відбудеться у травні.", "травні", "May 2022"),
    ("uk", "Вони зустрінуться на вихідних.", "вихідних", "between 2022-01-01 and 2022-01-02"),
    # German
    ("de", "Die Präsidenten treffen sich am Wochenende.", "Wochenende", "between 2022-01-01 and 2022-01-02"),
    ("de", "Der Rat tagt in der Woche ab dem 10. Januar.", "der Woche ab dem 10. Januar", "week of 2022-01-10"),
    ("de", "Am heutigen Freitag beginnt der Gipfel.", "heutigen Freitag", "2021-12-31"),
    ("de", "Die Präsidenten telefonieren am 10. Januar.", "10. Januar", "2022-01-10"),
    ("de", "Die Gespräche finden vom 9. bis 10. Januar statt.", "9", "2022-01-09 to 2022-01-10"),
    ("de", "Die Gespräche finden am 9. und 10. Januar statt.", "9", "2022-01-09 to 2022-01-10"),
    ("de", "Die Gespräche dauern 10.-12. Januar 2022.", "10", "2022-01-10 to 2022-01-12"),
    ("de", "Die Minister wollen am Donnerstag beraten.", "Donnerstag", "2022-01-06"),
    ("de", "Die Minister trafen sich am Donnerstag.", "Donnerstag", "2021-12-30"),
    ("de", "Der Gipfel findet am kommenden Dienstag statt.", "kommenden Dienstag", "2022-01-04"),
    ("de", "Der Gipfel findet nächste Woche statt.", "nächste Woche", "week of 2022-01-03"),
    ("de", "Der Gipfel findet Mitte Januar statt.", "Mitte Januar", "between 2022-01-11 and 2022-01-21"),
    ("de", "Er kommt Anfang nächster Woche.", "Anfang nächster Woche", "between 2022-01-03 and 2022-01-05"),
    ("de", "Sie trafen sich vor zwei Wochen.", "vor zwei Wochen", "2021-12-17"),
    ("de", "Der Rat tagt am 10.01.2022 in Genf.", "10.01.2022", "2022-01-10"),
    ("de", "Der Rat tagt am 12. Januar um 10.30 Uhr.", "12. Januar um 10.30 Uhr", "2022-01-12 10:30 UTC"),
    ("de", "Der Rat tagt im Mai.", "Mai", "May 2022"),
    ("de", "Der Rat tagte am 5. Jänner 2021.", "5. Jänner 2021", "2021-01-05"),
    # French
    ("fr", "Le président reçoit ce vendredi le roi.", "ce vendredi", "2021-12-31"),
    ("fr", "Le sommet aura lieu mardi.", "mardi", "2022-01-04"),
    ("fr", "La rencontre aura lieu le 10 janvier.", "le 10 janvier", "2022-01-10"),
    ("fr", "Les pourparlers auront lieu du 9 au 10 janvier.", "9", "2022-01-09 to 2022-01-10"),
    ("fr", "Les pourparlers auront lieu les 9 et 10 janvier 2022.", "9", "2022-01-09 to 2022-01-10"),
    ("fr", "Les présidents se parleront jeudi.", "jeudi", "2022-01-06"),
    ("fr", "Les présidents se sont parlé jeudi.", "jeudi", "2021-12-30"),
    ("fr", "Le sommet se tiendra mardi prochain.", "mardi prochain", "2022-01-04"),
    ("fr", "Le sommet se tiendra la semaine prochaine.", "la semaine prochaine", "week of 2022-01-03"),
    ("fr", "Le sommet se tiendra fin janvier.", "fin janvier", "between 2022-01-21 and 2022-01-31"),
    ("fr", "Le sommet se tiendra à la mi-janvier.", "la mi-janvier", "between 2022-01-11 and 2022-01-21"),
    ("fr", "Ils se sont rencontrés il y a deux semaines.", "il y a deux semaines", "2021-12-17"),
    ("fr", "Ils se rencontreront dans deux semaines.", "deux semaines", "2022-01-14"),
    ("fr", "Ils se parleront mercredi 12 janvier à 15h30.", "mercredi 12 janvier à 15h30", "2022-01-12 15:30 UTC"),
    ("fr", "Ils se verront le 1er février.", "le 1er février", "2022-02-01"),
    ("fr", "Ils se sont vus le 10 févr. 2021.", "le 10 févr. 2021", "2021-02-10"),
    # Spanish
    ("es", "La reunión será el 10 de enero.", "el 10 de enero", "2022-01-10"),
    ("es", "Las conversaciones serán del 9 al 10 de enero.", "9", "2022-01-09 to 2022-01-10"),
    ("es", "Las conversaciones serán el 9 y 10 de enero de 2022.", "9", "2022-01-09 to 2022-01-10"),
    ("es", "Los presidentes hablarán el jueves.", "el jueves", "2022-01-06"),
    ("es", "Los presidentes hablaron el jueves.", "el jueves", "2021-12-30"),
    ("es", "La cumbre se celebrará el próximo martes.", "el próximo martes", "2022-01-04"),
    ("es", "La cumbre se celebrará la próxima semana.", "la próxima semana", "week of 2022-01-03"),
    ("es", "La cumbre se celebró la semana pasada.", "la semana pasada", "week of 2021-12-20"),
    ("es", "La cumbre se celebrará a finales de enero.", "a finales de enero", "between 2022-01-21 and 2022-01-31"),
    ("es", "Se reunieron hace dos semanas.", "hace dos semanas", "2021-12-17"),
    ("es", "Se reunirán dentro de dos semanas.", "dos semanas", "2022-01-14"),
    ("es", "Hablarán el 12 de enero a las 15:00.", "el 12 de enero a las 15:00", "2022-01-12 15:00 UTC"),
    ("es", "Se verán mañana.", "mañana", "2022-01-01"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "words", "meaning"), ONE)
def test_a_date_in_another_language(find: Find, lang: str, text: str, words: str, meaning: str) -> None:
    first, *rest = find(text, lang)
    assert all(one.continues for one in rest)
    assert (first.text, str(first.when)) == (words, meaning)


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("ru", "двухдневный визит", "P2D"),
        ("uk", "дводенний візит", "P2D"),
        ("de", "ein zweitägiger Besuch", "P2D"),
        ("fr", "une visite de deux jours", "P2D"),
        ("es", "una visita de dos días", "P2D"),
        ("ru", "трёхдневная поездка", "P3D"),
    ],
)
def test_a_length_in_another_language(find: Find, lang: str, text: str, value: str) -> None:
    (found,) = find(text, lang)
    assert (found.type, found.value) == ("DURATION", value)


@pytest.mark.parametrize(
    ("lang", "text", "meaning"),
    [
        ("ru", "Они встретятся 12 января, а на следующий день разъедутся.", "2022-01-13"),
        ("uk", "Вони зустрінуться 12 січня, а наступного дня роз'їдуться.", "2022-01-13"),
        ("de", "Sie treffen sich am 12. Januar und reisen am nächsten Tag ab.", "2022-01-13"),
        ("fr", "Ils se verront le 12 janvier et repartiront le lendemain.", "2022-01-13"),
        ("es", "Se verán el 12 de enero y partirán al día siguiente.", "2022-01-13"),
    ],
)
def test_the_next_day_in_another_language(find: Find, lang: str, text: str, meaning: str) -> None:
    assert str(find(text, lang)[-1].when) == meaning


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "Viajó a Santo Domingo."),
        ("de", "Sie mag es, so wie er."),
        ("fr", "Il sait que or est un mot."),
        ("ru", "Генерал сказал, что мир возможен."),
    ],
)
def test_no_date_in_another_language(find: Find, lang: str, text: str) -> None:
    assert find(text, lang) == ()


def test_there_is_a_file_for_each_language() -> None:
    assert DateLexicon.languages(FOLDER) == ("de", "en", "es", "fr", "ru", "uk")


def test_a_file_is_read_once() -> None:
    assert DateLexicon.load(FOLDER, "fr") is DateLexicon.load(FOLDER, "fr")


def test_a_language_without_a_file_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        DateLexicon.load(FOLDER, "xx")


def test_a_name_with_christmas_in_it_is_no_date(find: Find) -> None:
    assert find("Le ministre Jean-Noël Barrot est attendu à Rabat.", "fr") == ()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "Встреча перенесена с 10 на 17 января."),
        ("uk", "Зустріч перенесено з 10 на 17 січня."),
        ("de", "Der Besuch wird vom 10. auf den 17. Januar verschoben."),
    ],
)
def test_a_date_that_was_moved_is_two_dates(find: Find, lang: str, text: str) -> None:
    found = find(text, lang)
    assert [str(one.when) for one in found] == ["2022-01-10", "2022-01-17"]
    assert not any(one.continues for one in found)
