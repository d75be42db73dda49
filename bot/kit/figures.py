"""Money, numbers, days and moments, as a person of that language writes them in a shop of that country.

Money is a Decimal all the way. What a day is called beside today ("ayer") is a text, and not here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from datetime import datetime
from datetime import time as Hour
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_day_names
from babel.numbers import NumberPattern, get_currency_symbol, parse_pattern

from bot.charts.spec import Numbers
from core.money import cent, rounded

_TENTH = Decimal("0.1")
_SPACE = "\u00a0"
# What people there call it; the tables of the world spell a code.
_CALLED = {("ru", "UZS"): "сум", ("ru", "KGS"): "сом", ("ru", "TJS"): "сомони"}
# Of a language only: its regions differ in more than reads well on a phone ("20/11/2026" and "20 nov 2026").
_DAY = {"es": "EEE d MMM", "ru": "EEE, d MMM", "en": "EEE, MMM d"}
_DATE = {"es": "d MMM y", "ru": "d MMM y", "en": "MMM d, y"}
_SHORT = {"es": "d MMM", "ru": "d MMM", "en": "MMM d"}
# Where a language is not spoken by all. Spanish is America's: 1,234.50, as on the receipts.
_ELSEWHERE = {"es": "MX", "ru": "RU", "en": "US"}
_BIG = {"es": ("mil", "M", "mil M"), "ru": ("тыс.", "млн", "млрд"), "en": ("k", "M", "B")}


@dataclass(frozen=True)
class Figures:
    """Plain values only, for it goes to other processes; what they mean is looked up once."""

    language: str
    # Until it is known which shop it is about.
    country: str = ""
    currency: str = "USD"
    timezone: str = "UTC"

    def money(self, amount: Decimal) -> str:
        """To the cent; in whole coins where the currency has no smaller one."""
        exact = rounded(amount, Decimal("0.01"))
        coin = cent(self.currency)
        pattern, symbol = _priced(self.language, self.country, self.currency)
        places = 0 if coin == 1 and exact == rounded(exact, coin) else 2
        return self._applied(pattern, exact, places).replace("¤", symbol)

    def number(self, value: Decimal | int, places: int | None = None) -> str:
        """With so many places, or as many as it has."""
        exact = Decimal(value)
        if places is None:
            places = max(0, -int(exact.as_tuple().exponent))
        return self._applied(_numbered(self.language, self.country), exact, places)

    def quantity(self, value: Decimal | int) -> str:
        """Without zeros that say nothing: 1.5, and 2 rather than 2.000."""
        return self.number(_bare(Decimal(value)))

    def percent(self, value: Decimal | int) -> str:
        """12.5 is 12.5 %."""
        tenths = _bare(Decimal(value).quantize(_TENTH, ROUND_HALF_UP))
        return self.number(tenths) + _percent_sign(self.language, self.country)

    def change(self, percent: Decimal | int | None) -> str:
        """How much more or less it has become; there is no telling what nothing has grown by."""
        if percent is None:
            return "—"
        tenths = Decimal(percent).quantize(_TENTH, ROUND_HALF_UP)
        arrow = "▲" if tenths > 0 else "▼" if tenths < 0 else "="
        return f"{arrow}{_SPACE}{self.percent(abs(tenths))}"

    def day(self, on: Day) -> str:
        return self._dated(on, _DAY[self.language])

    def date(self, on: Day) -> str:
        return self._dated(on, _DATE[self.language])

    def days(self, first: Day, last: Day) -> str:
        """No month and no year is said twice."""
        if first == last:
            return self.date(first)
        if first.year != last.year:
            return f"{self.date(first)} – {self.date(last)}"
        if first.month != last.month:
            return f"{self._dated(first, _SHORT[self.language])} – {self.date(last)}"
        if self.language == "en":
            return f"{self._dated(first, 'MMM d')}–{last.day}, {last.year}"
        return f"{first.day}–{self.date(last)}"

    def short_day(self, on: Day) -> str:
        """Under a bar of a chart."""
        return self._dated(on, _SHORT[self.language])

    def weekday(self, number: int) -> str:
        """From 0, which is Monday."""
        return str(get_day_names("wide", "stand-alone", self._locale())[number])

    def short_weekday(self, number: int) -> str:
        return str(get_day_names("abbreviated", "stand-alone", self._locale())[number])

    def month(self, on: Day) -> str:
        return self._dated(on, "LLLL y")

    def time(self, at: datetime | Hour) -> str:
        """As on the receipts: of twenty-four hours."""
        return format_time(self._wall(at) if isinstance(at, datetime) else at, "HH:mm", locale=self._locale())

    def moment(self, at: datetime) -> str:
        wall = self._wall(at)
        return f"{self.date(wall.date())}, {self.time(wall.timetz())}"

    def numbers(self) -> Numbers:
        """How a chart writes them."""
        point, group = _signs(self.language, self.country)
        return Numbers(point, group, _BIG[self.language], _percent_sign(self.language, self.country))

    def symbol(self) -> str:
        return _priced(self.language, self.country, self.currency)[1].strip(_SPACE)

    def _applied(self, pattern: str, value: Decimal, places: int) -> str:
        # There is no less than nothing.
        told: str = _pattern(pattern, places).apply(value or Decimal(0), self._locale(), numbering_system="latn")
        return told

    def _dated(self, on: Day, form: str) -> str:
        return format_date(on, form, locale=self._locale())

    def _wall(self, at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(self.timezone))

    def _locale(self) -> Locale:
        return _locale(self.language, self.country)


def _bare(value: Decimal) -> Decimal:
    """Without zeros at its end, and never as 1E+3."""
    bare = value.normalize()
    return bare.quantize(Decimal(1)) if int(bare.as_tuple().exponent) > 0 else bare


@cache
def _locale(language: str, country: str) -> Locale:
    """The language as it is written there, where that is known; an Uzbek shop's Russian is everybody's."""
    try:
        return Locale(language, country or _ELSEWHERE[language])
    except UnknownLocaleError:
        return Locale(language, _ELSEWHERE[language])


@cache
def _priced(language: str, country: str, currency: str) -> tuple[str, str]:
    """The pattern, and what stands for the currency in it, kept apart from the digits if it is a word."""
    locale = _locale(language, country)
    pattern = str(locale.currency_formats["standard"].pattern)
    symbol = _CALLED.get((language, currency)) or _symbol(locale, country, currency)
    if f"¤{_SPACE}" not in pattern and pattern.startswith("¤") and symbol[-1].isalpha():
        symbol += _SPACE
    return pattern, symbol


def _symbol(locale: Locale, country: str, currency: str) -> str:
    """At home a dollar is a dollar: in a Mexican shop nobody writes MX$, in whatever language."""
    try:
        home = str(get_currency_symbol(currency, Locale.parse(f"und_{country}")))
    except (UnknownLocaleError, ValueError):
        home = ""
    bare = home and not any(map(str.isalpha, home))
    return home if bare else str(get_currency_symbol(currency, locale))


@cache
def _numbered(language: str, country: str) -> str:
    return str(_locale(language, country).decimal_formats[None].pattern)


@lru_cache
def _pattern(pattern: str, places: int) -> NumberPattern:
    parsed = parse_pattern(pattern)
    parsed.frac_prec = (places, places)
    return parsed


@cache
def _signs(language: str, country: str) -> tuple[str, str]:
    symbols = _locale(language, country).number_symbols["latn"]
    return str(symbols["decimal"]), str(symbols["group"])


@cache
def _percent_sign(language: str, country: str) -> str:
    pattern = parse_pattern(str(_locale(language, country).percent_formats[None].pattern))
    return str(pattern.suffix[0])
