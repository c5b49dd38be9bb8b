"""Readers of weeks, months, seasons, quarters, years: "early next week", "mid-January", "the first half of 2022"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from watch.extract.dates import span
from watch.extract.dates.context import Hit
from watch.extract.dates.days import Found, day_of, nearest_span, steps
from watch.extract.dates.expression import TimexType
from watch.extract.dates.span import Span
from watch.model.when import Precision, When

_DAY = timedelta(days=1)
#: Years without any other word beside them are years only between these.
_PLAIN_YEARS = range(1900, 2100)
#: Results of a quarter are still to come so many days after its end.
_JUST_OVER = 90
_FIRST_NUMBER = re.compile(r"\d+")
_MOST_ORDINAL = {"Q": 4, "H": 2}
_MOST_CENTURIES = 30
#: The words of the name of a law between its year and the word "Act".
_LONGEST_NAME = 6


def _edged(hit: Hit, found: Span) -> Span:
    """The span, or the part of it that "early", "mid", "the end of" or "later" means."""
    edge = hit.name("edge") or hit.name("edge_of") or hit.name("edge_of2")
    if edge == "later":
        return found.after(hit.context.published)
    if edge == "earlier":
        return found.before(hit.context.published)
    return found.part(edge) if edge else found


def relative_unit(hit: Hit) -> Found:
    """ "next week", "early this month", "the following day", "the same day", "last year"."""
    relative, unit = hit.name("relative") or hit.name("follows"), hit.name("unit")
    context = hit.context
    if hit.has("follows") and not context.lexicon.relatives_follow:
        return ()
    if unit in ("TH", "TM", "TS"):
        return ()
    in_text = relative in ("previous", "following", "same") or (relative in ("then", "next") and unit == "D")
    anchor = (context.anchor if unit == "D" else context.period or context.published) if in_text else context.published
    if relative in ("recent", "future") or (unit == "H" and relative != "same"):
        return ()
    if relative == "latest":
        return (hit.date(_quarter_of_story(hit)),) if unit == "Q" else ()
    if relative == "last" and unit in ("D",):
        return ()
    found = span.containing(unit, anchor, steps(relative))
    if unit == "W":
        context.week, context.week_place = found.first, hit.last
    if unit == "WE" and relative == "last" and context.published.isoweekday() == 7:
        found = span.weekend(context.published - 7 * _DAY)
    return (hit.date(_edged(hit, found)),)


def definite_unit(hit: Hit) -> Found:
    """ "the weekend", "the end of the year", "earlier in the day"."""
    unit, context = hit.name("unit") or hit.name("unit2"), hit.context
    if unit in ("TH", "TM", "TS", "DE", "CE"):
        return ()
    if unit == "WE":
        return _weekend(hit)
    if unit == "Q" and hit.match[0] == "Au":
        return (hit.date(_quarter_of_story(hit)),)
    if not (hit.has("edge") or hit.has("edge_of") or hit.has("edge_of2")):
        return ()
    anchor = context.near(hit.first) if unit == "D" else context.published
    found = _edged(hit, span.containing(unit, anchor))
    return (hit.date(found),)


def _weekend(hit: Hit) -> Found:
    """The weekend that the tense tells; on a Saturday or Sunday, this one."""
    published, is_now = hit.context.published, hit.context.published.isoweekday() >= 6
    last, coming = span.weekend(published - (0 if is_now else 7) * _DAY), span.weekend(published)
    found, other = (coming, last) if hit.is_future() or is_now else (last, coming)
    return (hit.date(_edged(hit, found), _edged(hit, other)),)


def bare_weekend(hit: Hit) -> Found:
    """ "am Wochenende", "в выходные": a weekend behind a preposition that needs no article."""
    return _weekend(hit) if hit.name("unit") == "WE" else ()


def ordinal_unit(hit: Hit) -> Found:
    """ "the third quarter of 1990", "the first half of next year", "the third week of this month"."""
    unit = hit.name("unit")
    is_last = hit.kind("ordinal") == "L"
    if unit == "H" and not is_last and (month := _named_month(hit)):
        return _half_of_month(hit, month, hit.number("ordinal"))
    if unit in _MOST_ORDINAL:
        if not is_last:
            return _part_of_year(hit, unit, hit.number("ordinal"))
        return _part_of_year(hit, unit, _MOST_ORDINAL[unit]) if hit.name("ordinal") == "last" and _is_dated(hit) else ()
    if is_last:
        return _last_week_of_month(hit) if unit == "W" and hit.name("ordinal") == "last" else ()
    number = hit.number("ordinal")
    if unit == "CE" and number <= _MOST_CENTURIES:
        return (hit.expression(TimexType.DATE, f"{number - 1:02}"),)
    return _week_of_month(hit, number) if unit == "W" else ()


def _is_dated(hit: Hit) -> bool:
    return hit.has("year") or hit.has("relative_year")


def _part_of_year(hit: Hit, unit: str, number: int) -> Found:
    """A quarter or half of the year named, or else of the one that the tense tells."""
    make = span.quarter if unit == "Q" else span.half
    if not 1 <= number <= _MOST_ORDINAL[unit]:
        return ()
    year = hit.context.published.year
    if hit.has("year"):
        return (hit.date(_edged(hit, make(hit.number("year"), number)), explicit=True),)
    if hit.has("relative_year"):
        return (hit.date(_edged(hit, make(year + steps(hit.name("relative_year")), number))),)
    found, other = nearest_span(hit, [make(year + step, number) for step in (-1, 0, 1)], _JUST_OVER)
    return (hit.date(_edged(hit, found), _edged(hit, other) if other else None),)


def _named_month(hit: Hit) -> Span | None:
    """The month in "of January" and "of next month"."""
    if hit.has("month"):
        return _month_of(hit)
    if hit.name("of_unit") == "M":
        return span.containing("M", hit.context.published, steps(hit.name("of_relative")))
    return None


def _week_of_month(hit: Hit, number: int) -> Found:
    """The week from Monday in which most of those seven days lie."""
    month = _named_month(hit)
    first = month.first + 7 * (number - 1) * _DAY if month else None
    if month is None or first is None or first > month.last:
        return ()
    return (hit.date(span.week(first + 3 * _DAY)),)


def _last_week_of_month(hit: Hit) -> Found:
    """The week in which most of its last seven days lie."""
    month = _named_month(hit)
    return (hit.date(span.week(month.last - 3 * _DAY)),) if month else ()


def _half_of_month(hit: Hit, month: Span, number: int) -> Found:
    middle = month.first + 14 * _DAY
    first, last = (month.first, middle) if number == 1 else (middle + _DAY, month.last)
    return (hit.date(replace(month, first=first, last=last, precision=Precision.APPROXIMATE)),)


def _month_of(hit: Hit) -> Span:
    """The month that the hit names: in its year, by "last" or "next", or by the tense of its clause."""
    number, published = hit.number("month"), hit.context.published
    if hit.has("year"):
        return span.month(hit.number("year"), number)
    if hit.has("relative_year"):
        return span.month(published.year + steps(hit.name("relative_year")), number)
    return _months_around(hit)[0]


def _months_around(hit: Hit) -> tuple[Span, Span | None]:
    number, published = hit.number("month"), hit.context.published
    candidates = [span.month(published.year + step, number) for step in (-1, 0, 1)]
    if hit.has("follows") and not hit.context.lexicon.relatives_follow:
        raise ValueError("the word behind the month belongs to what follows")
    match hit.name("relative") or hit.name("follows"):
        case "last" | "previous":
            return max((c for c in candidates if c.last < published), key=lambda c: c.first), None
        case "next" | "following" | "then":
            return min((c for c in candidates if c.first > published), key=lambda c: c.first), None
        case "this":
            return candidates[1], None
    return nearest_span(hit, candidates)


def month(hit: Hit) -> Found:
    """ "January", "in May", "mid-January", "last June", "December this year", "January 2022"."""
    if hit.has("year") or hit.has("relative_year"):
        return (hit.date(_edged(hit, _month_of(hit)), explicit=hit.has("year")),)
    if (hit.kind("month") == "m" or _is_before_name(hit)) and not _is_month(hit):
        return ()
    found, other = _months_around(hit)
    return (hit.date(_edged(hit, found), _edged(hit, other) if other else None),)


def _is_before_name(hit: Hit) -> bool:
    """True for the "April" of "April Jones": a bare month with a capital letter right behind it."""
    context, last = hit.context, hit.last
    if hit.last - hit.first > 1 or context.kind(last) != "x" or not context.lexicon.names_follow:
        return False
    tokens = context.tokens
    return (
        tokens.text[tokens.ends[last - 1] : tokens.begins[last]] == " " and tokens.text[tokens.begins[last]].isupper()
    )


def _is_month(hit: Hit) -> bool:
    """True where the words around a doubtful month ("May", "March") make it one."""
    if hit.has("edge") or hit.has("edge_of") or hit.has("relative"):
        return True
    before = hit.context.kind(hit.first - 1)
    return before in "iObF>q&^~,Aa" and (before not in "&,>" or hit.context.kind(hit.first - 2) in "MmF")


def season(hit: Hit) -> Found:
    """ "spring 2022", "last summer", "the winter of 1994"."""
    name, published = hit.name("season"), hit.context.published
    relative = hit.name("relative")
    if hit.has("year"):
        return (hit.date(_edged(hit, span.season(hit.number("year"), name)), explicit=True),)
    if hit.has("relative_year"):
        return (hit.date(_edged(hit, span.season(published.year + steps(hit.name("relative_year")), name))),)
    candidates = [span.season(published.year + step, name) for step in (-1, 0, 1)]
    match relative:
        case "last" | "previous":
            found = [each for each in (span.season(published.year - 2, name), *candidates) if each.last < published][-1]
        case "next" | "following" | "then":
            found = next(candidate for candidate in candidates if candidate.first > published)
        case "this" | "same":
            found = candidates[1]
        case _:
            if (
                hit.match[0] == "S"
                and not hit.context.lexicon.bare_seasons
                and hit.context.kind(hit.first - 1) not in "iO"
            ):
                return ()
            if hit.kind("season") == "s" and hit.context.kind(hit.first - 1) not in "iO":
                return ()
            found = nearest_span(hit, candidates)[0]
    return (hit.date(_edged(hit, found)),)


def year(hit: Hit) -> Found:
    """ "2014", "early 1990", "the end of 2022": where nothing around makes the number something else."""
    number, context = hit.number("year"), hit.context
    before, after = context.kind(hit.first - 1), context.kind(hit.last)
    if not hit.has("edge") and not hit.has("edge_of"):
        text, begin = context.tokens.text, context.tokens.begins[hit.first]
        if before == "@" or (number not in _PLAIN_YEARS and before not in "iOb>F^~"):
            return ()
        if (begin and text[begin - 1] in "$£€¥#№+-/\u2013") or context.word(hit.first - 1) in context.lexicon.numbered:
            return ()
        if _is_of_law(hit):
            return ()
        if after in "UukX" or (number % 100 == 0 and before not in _BEFORE_YEARS and after == "x"):
            return ()
    return (hit.date(_edged(hit, span.year(number)), explicit=True),)


#: Before a round number these make it a year: "in 2000", not "some 2000 people".
_BEFORE_YEARS = frozenset("iOb>F^AEML$@.,(-#W")


def _is_of_law(hit: Hit) -> bool:
    """True for "the 1998 Human Rights Act", "the Human Rights Act of 1998" and "Law No. 7 of 2011"."""
    context, laws = hit.context, hit.context.lexicon.laws
    for place in range(hit.first - 1, hit.first - _LONGEST_NAME, -1):
        if context.word(place) in laws:
            return True
        if context.kind(place) not in "O,.nN" and context.word(place) not in context.lexicon.numbered:
            break
    for place in range(hit.last, hit.last + _LONGEST_NAME):
        if context.word(place) in laws:
            return True
        if context.kind(place) != "x" or not context.tokens.text[context.tokens.begins[place]].isupper():
            return False
    return False


def spoken_year(hit: Hit) -> Found:
    """ "the year 2000", "the year two thousand"."""
    number = hit.number("spoken")
    return (hit.date(span.year(number), explicit=True),) if 1000 <= number < 2200 else ()


def end_of_unit(hit: Hit) -> Found:
    """ "year-end", "the year's end"."""
    if hit.name("edge") != "end":
        return ()
    return (hit.date(_edged(hit, span.year(hit.context.published.year))),)


def year_ago(hit: Hit) -> Found:
    """ "the year-ago quarter", "year-earlier"."""
    if hit.context.kind(hit.first + 1 + (hit.context.kind(hit.first) == "A")) != "-":
        return ()
    quarter = _quarter_of_story(hit).first
    return (hit.date(span.containing("Q", quarter.replace(year=quarter.year - 1))),)


def _quarter_of_story(hit: Hit) -> Span:
    """The quarter named before, else the last one that is over."""
    named = hit.context.quarter_near(hit.first)
    return span.containing("Q", named) if named else span.containing("Q", hit.context.published, -1)


def decade(hit: Hit) -> Found:
    """ "the 1990s", "the early '80s"; of two digits alone only with "the"."""
    if (
        len(hit.context.word(hit.place("decade"))) < 5
        and hit.match[0] == "d"
        and hit.context.kind(hit.first - 1) != "A"
    ):
        return ()  # "in his 30s"
    return (hit.date(span.decade(hit.number("decade"))),)


def week_with_day(hit: Hit) -> Found:
    """ "the week of January 10"."""
    if hit.name("unit") not in ("W", "WE"):
        return ()
    number = int(hit.name("day")) if hit.kind("day") != "p" else int(_FIRST_NUMBER.findall(hit.name("day"))[0])
    day = day_of(hit, hit.number("month"), number)
    found = span.week(day) if hit.name("unit") == "W" else span.weekend(day)
    return (hit.date(found, explicit=True),)


def new_year(hit: Hit) -> Found:
    """ "the new year": its first weeks."""
    year_number = hit.context.published.year + (1 if hit.context.published.month > 2 else 0)
    found = span.month(year_number, 1)
    return (hit.expression(TimexType.DATE, f"{year_number:04}", When(found.first, found.last, Precision.APPROXIMATE)),)


def counted_week(hit: Hit) -> Found:
    """ "the week after next"."""
    return (hit.date(span.containing("W", hit.context.published, int(hit.context.tokens.values[hit.first]))),)


def reference(hit: Hit) -> Found:
    """ "now", "recently", "soon"."""
    return (hit.expression(TimexType.DATE, hit.name("reference")),)


def bare_reference(hit: Hit) -> Found:
    """ "current", "the past", "future": where they begin no longer expression."""
    tokens = hit.context.tokens
    words = " ".join(tokens.words[hit.first : hit.last])
    value = hit.context.lexicon.bare_references.get(words)
    return (hit.expression(TimexType.DATE, value),) if value else ()
