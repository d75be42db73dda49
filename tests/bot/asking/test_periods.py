"""What is said of time, on Saturday the 21st of November 2026 unless another day is named."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.asking.understanding import understood
from bot.asking.wish import NotUnderstood, Report, Understood

Language = Literal["es", "ru", "en"]
TODAY = date(2026, 11, 21)

PERIODS = {
    "es": """
        hoy | 2026-11-21 | 2026-11-21
        de antier | 2026-11-19 | 2026-11-19
        de la semana | 2026-11-16 | 2026-11-21
        de la semana pasada | 2026-11-09 | 2026-11-15
        de la semana antepasada | 2026-11-02 | 2026-11-08
        de hace dos semanas | 2026-11-02 | 2026-11-08
        en lo que va del mes | 2026-11-01 | 2026-11-21
        de los últimos 3 meses | 2026-08-01 | 2026-10-31
        de las últimas dos semanas | 2026-11-08 | 2026-11-21
        de octubre | 2026-10-01 | 2026-10-31
        de diciembre | 2025-12-01 | 2025-12-31
        de octubre del año pasado | 2025-10-01 | 2025-10-31
        de septiembre y octubre | 2026-09-01 | 2026-10-31
        del 1 al 15 de octubre | 2026-10-01 | 2026-10-15
        de la semana del 2 al 8 de noviembre | 2026-11-02 | 2026-11-08
        del 25 de diciembre al 5 de enero | 2025-12-25 | 2026-01-05
        del 01/10/2026 al 15/10/2026 | 2026-10-01 | 2026-10-15
        del 10/25/2026 | 2026-10-25 | 2026-10-25
        del treinta y uno de octubre | 2026-10-31 | 2026-10-31
        del viernes 13 de noviembre | 2026-11-13 | 2026-11-13
        del lunes | 2026-11-16 | 2026-11-16
        del sábado | 2026-11-14 | 2026-11-14
        del lunes al miércoles de la semana pasada | 2026-11-09 | 2026-11-11
        del primer semestre | 2026-01-01 | 2026-06-30
        de esta quincena | 2026-11-16 | 2026-11-21
        de la primera quincena de octubre | 2026-10-01 | 2026-10-15
        desde el 20 de octubre hasta hoy | 2026-10-20 | 2026-11-21
        desde hace 3 días | 2026-11-18 | 2026-11-21
    """,
    "ru": """
        за вчера | 2026-11-20 | 2026-11-20
        за неделю | 2026-11-16 | 2026-11-21
        за прошлую неделю | 2026-11-09 | 2026-11-15
        две недели назад | 2026-11-02 | 2026-11-08
        с начала месяца | 2026-11-01 | 2026-11-21
        за последние 7 дней | 2026-11-15 | 2026-11-21
        за октябрь прошлого года | 2025-10-01 | 2025-10-31
        с 1 по 15 октября | 2026-10-01 | 2026-10-15
        1.10–15.10 | 2026-10-01 | 2026-10-15
        с 1 по 10 число | 2026-11-01 | 2026-11-10
        15 числа | 2026-11-15 | 2026-11-15
        двадцать первого октября | 2026-10-21 | 2026-10-21
        за 2 квартал | 2026-04-01 | 2026-06-30
        за 2 квартала | 2026-04-01 | 2026-09-30
        за второе полугодие 2025 года | 2025-07-01 | 2025-12-31
        за первую декаду октября | 2026-10-01 | 2026-10-10
        в понедельник | 2026-11-16 | 2026-11-16
        с понедельника | 2026-11-16 | 2026-11-21
        с пн по ср | 2026-11-16 | 2026-11-18
        за январь-март | 2026-01-01 | 2026-03-31
        за прошлые выходные | 2026-11-14 | 2026-11-15
    """,
    "en": """
        yesterday | 2026-11-20 | 2026-11-20
        month to date | 2026-11-01 | 2026-11-21
        ytd | 2026-01-01 | 2026-11-21
        the week before last | 2026-11-02 | 2026-11-08
        last friday | 2026-11-20 | 2026-11-20
        last quarter | 2026-07-01 | 2026-09-30
        q3 2025 | 2025-07-01 | 2025-09-30
        oct 1-15 | 2026-10-01 | 2026-10-15
        from Oct 1 to Oct 15 | 2026-10-01 | 2026-10-15
        from 28 October to 3 November | 2026-10-28 | 2026-11-03
        for the first ten days of november | 2026-11-01 | 2026-11-10
        on the twelfth of october | 2026-10-12 | 2026-10-12
        for the first half of 2026 | 2026-01-01 | 2026-06-30
        since the beginning of october | 2026-10-01 | 2026-11-21
        two weeks ago | 2026-11-02 | 2026-11-08
        01/10/2026 - 15/10/2026 | 2026-10-01 | 2026-10-15
        2026-10-01 | 2026-10-01 | 2026-10-01
        november 2025 | 2025-11-01 | 2025-11-30
    """,
}
SALES: dict[str, str] = {"es": "ventas", "ru": "продажи", "en": "sales"}

NO_PERIOD = {
    "es": "del 45 de octubre, del 30 de febrero, del 20 al 10 de octubre, del viernes 14 de noviembre, de mañana, "
    "de la próxima semana, de anoche, por semana, de los lunes, hasta ayer, de ayer y del lunes, "
    "a mediados de octubre, de diciembre de 2026, de hace unos días",
    "ru": "за 30 февраля, за декабрь 2026, недавно, по дням, по понедельникам, до вчера, вчера вечером, на днях, "
    "за лето",
    "en": "on february 30, in 2030, next week, by day, weekly, until yesterday, a while ago, for the last few days, "
    "yesterday morning, last 0 days, before october",
}


def said(table: dict[str, str]) -> list[tuple[str, ...]]:
    rows = ((language, row) for language, rows in table.items() for row in rows.strip().splitlines())
    return [(language, *map(str.strip, row.split("|"))) for language, row in rows]


def period_of(text: str, language: Language, today: date = TODAY) -> tuple[date, date] | None:
    answer = understood(text, language, today)
    assert isinstance(answer, Understood), text
    assert answer.wish.report is Report.SALES
    assert answer.wish.product is None
    return answer.wish.period


@pytest.mark.parametrize(("language", "time", "start", "end"), said(PERIODS))
def test_a_time_is_a_period(language: Language, time: str, start: str, end: str) -> None:
    assert period_of(f"{SALES[language]} {time}", language) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("language", "time"),
    [(language, each.strip()) for language, times in NO_PERIOD.items() for each in times.split(",")],
)
def test_a_time_that_is_none_or_to_come_or_half_said_is_asked_about(language: Language, time: str) -> None:
    answer = understood(f"{SALES[language]} {time}", language, TODAY)

    assert isinstance(answer, NotUnderstood), answer


def test_no_time_is_the_reports_own() -> None:
    assert period_of("ventas", "es") is None


@pytest.mark.parametrize(
    ("question", "start", "end"),
    [
        ("forecast for next week", "2026-11-23", "2026-11-29"),
        ("forecast for december", "2026-12-01", "2026-12-31"),
        ("forecast for january", "2027-01-01", "2027-01-31"),
        ("forecast for the next 7 days", "2026-11-22", "2026-11-28"),
    ],
)
def test_a_forecast_alone_looks_ahead(question: str, start: str, end: str) -> None:
    answer = understood(question, "en", TODAY)

    assert isinstance(answer, Understood)
    assert answer.wish.report is Report.FORECAST
    assert answer.wish.period == (date.fromisoformat(start), date.fromisoformat(end))


@given(
    day=st.dates(date(2027, 6, 1), date(2029, 6, 1)),
    phrase=st.sampled_from([(language, time) for language, time, *_ in said(PERIODS)]),
)
def test_on_any_day_a_period_has_a_beginning_before_its_end_and_is_not_to_come(
    day: date, phrase: tuple[Language, str]
) -> None:
    """The leap day is among them. What cannot be on that day (a Friday the 13th that is none) is asked about."""
    language, time = phrase
    answer = understood(f"{SALES[language]} {time}", language, day)

    if isinstance(answer, Understood):
        assert answer.wish.period
        assert answer.wish.period[0] <= answer.wish.period[1] <= day
    else:
        assert all(each.period is None or each.period[1] <= day for each in answer.suggestions)


@given(day=st.dates(date(2027, 6, 1), date(2029, 6, 1)), number=st.integers(1, 400))
def test_the_last_days_end_today_and_are_as_many_as_said(day: date, number: int) -> None:
    assert period_of(f"sales for the last {number + 1} days", "en", day) == (day - timedelta(days=number), day)
