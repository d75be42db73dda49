"""Which report is wished for, of what, compared with what; and what is asked about instead of guessed."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import date
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.asking.understanding import understood
from bot.asking.wish import Compare, Matter, NotUnderstood, Order, Report, Understood, Wish

Language = Literal["es", "ru", "en"]
TODAY = date(2026, 11, 21)
YESTERDAY = (date(2026, 11, 20), date(2026, 11, 20))
THIS_WEEK = (date(2026, 11, 16), date(2026, 11, 21))
LAST_WEEK = (date(2026, 11, 9), date(2026, 11, 15))
THIS_MONTH = (date(2026, 11, 1), date(2026, 11, 21))
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


def wish(question: str, language: Language, *, customer: bool = False) -> Wish:
    answer = understood(question, language, TODAY, customer=customer)
    assert isinstance(answer, Understood), question
    return answer.wish


@pytest.mark.parametrize(
    ("language", "question", "expected"),
    [
        ("es", "ventas de ayer", Wish(Report.SALES, YESTERDAY)),
        ("ru", "продажи за прошлую неделю", Wish(Report.SALES, LAST_WEEK)),
        ("en", "top 5 products in October", Wish(Report.RANKING, OCTOBER, order=Order.MOST, limit=5)),
        ("es", "¿qué se está acabando?", Wish(Report.LOW_STOCK)),
        ("ru", "сколько должен Иван Петров", Wish(Report.CUSTOMER, customer="Иван Петров")),
        ("en", "compare this week with last", Wish(Report.SALES, THIS_WEEK, Compare.PREVIOUS)),
    ],
)
def test_the_questions_of_the_first_day(language: Language, question: str, expected: Wish) -> None:
    assert wish(question, language) == expected


@pytest.mark.parametrize(
    ("language", "question", "period", "compare"),
    [
        ("es", "este mes contra octubre", THIS_MONTH, Compare.PREVIOUS),
        ("es", "compara octubre con el año pasado", OCTOBER, Compare.LAST_YEAR),
        ("es", "¿vendí más esta semana que la pasada?", THIS_WEEK, Compare.PREVIOUS),
        ("es", "comparar con el mes pasado", THIS_MONTH, Compare.PREVIOUS),
        ("es", "ventas de este mes contra el mismo mes del año pasado", THIS_MONTH, Compare.LAST_YEAR),
        ("ru", "выручка за октябрь в сравнении с предыдущим месяцем", OCTOBER, Compare.PREVIOUS),
        ("ru", "сравни октябрь с сентябрём", OCTOBER, Compare.PREVIOUS),
        ("en", "october 2026 vs october 2025", OCTOBER, Compare.LAST_YEAR),
        ("en", "compare last week to the week before", LAST_WEEK, Compare.PREVIOUS),
    ],
)
def test_one_period_beside_another(
    language: Language, question: str, period: tuple[date, date], compare: Compare
) -> None:
    assert wish(question, language) == Wish(Report.SALES, period, compare)


@pytest.mark.parametrize(
    "question", ["compara enero con marzo", "compara ayer con el lunes", "ventas de ayer y del lunes"]
)
def test_two_periods_that_stand_in_no_relation_are_asked_about(question: str) -> None:
    assert isinstance(understood(question, "es", TODAY), NotUnderstood)


@pytest.mark.parametrize(
    ("language", "question", "product"),
    [
        ("es", "¿cuánto vendí de Coca-Cola ayer?", "Coca-Cola"),
        ("es", "cuanto vendi ayer de coca cola 600 ml", "coca cola 600 ml"),
        ("es", 'ventas de ayer de "Pan de muerto"', "Pan de muerto"),
        ("es", "ventas de té ayer", "té"),
        ("es", "ventas del té verde de ayer", "té verde"),
        ("es", "¿cuánto te vendí ayer?", "te"),
        ("es", "ventas de Kinder Bueno ayer", "Kinder Bueno"),
        ("es", "ventas de Total ayer", "Total"),
        ("ru", "продажи колы за вчера", "колы"),
        ("ru", "продажи Добрый за вчера", "Добрый"),
        ("ru", "сколько вчера продали «Чай Ахмад»", "Чай Ахмад"),
        ("en", "how much ice cream did we sell yesterday", "ice cream"),
        ("en", "sales of Camel Blue yesterday", "Camel Blue"),
    ],
)
def test_a_product_in_the_persons_own_words(language: Language, question: str, product: str) -> None:
    assert wish(question, language) == Wish(Report.SALES, YESTERDAY, product=product)


@pytest.mark.parametrize(
    ("language", "question", "customer"),
    [
        ("es", "cuánto me debe doña Lupe", "Lupe"),
        ("es", "clienta Sofía Reyes", "Sofía Reyes"),
        ("ru", "долг Петрова", "Петрова"),
        ("en", "what does mike johnson owe", "mike johnson"),
    ],
)
def test_a_persons_debt_is_the_person_and_everybodys_are_the_debts(
    language: Language, question: str, customer: str
) -> None:
    assert wish(question, language) == Wish(Report.CUSTOMER, customer=customer)
    assert wish("¿quién me debe?", "es") == Wish(Report.DEBTS)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("es", "ventas de ayer excepto cigarros"),
        ("es", "ventas de ayer sin iva"),
        ("es", "ventas de Juan Pérez"),
        ("es", "ventas de Coca y Pepsi"),
        ("es", "ventas en Guadalajara"),
        ("es", "ventas por hora y por cajero"),
        ("es", "cuántos clientes vinieron ayer"),
        ("es", "cuántas ventas logramos ayer"),
        ("es", "ventas de juno"),
        ("es", "el año paado cuánto vendimos"),
        ("es", "ventas de puro"),
        ("es", "ventas de él ayer"),
        ("en", "sales of it"),
        ("ru", "продажи кроме колы"),
        ("ru", "возвраты и скидки за вчера"),
        ("ru", "продажи хорошие?"),
        ("ru", "сколько я должен"),
        ("en", "sales over 500 dollars"),
        ("en", "top 0 products"),
        ("en", "sales yesterday and who owes me"),
        ("en", "don't show me yesterday's sales"),
        ("en", "tasks compared with last week"),
    ],
)
def test_a_word_without_a_place_is_asked_about(language: Language, question: str) -> None:
    assert isinstance(understood(question, language, TODAY), NotUnderstood)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("es", "VENTSA DE AYER 🙏 porfa"),
        ("es", "bentas d aller"),
        ("ru", "прадажи за вчера плиз"),
        ("en", "yesterdys slaes!!"),
    ],
)
def test_small_mistakes_are_forgiven(language: Language, question: str) -> None:
    assert wish(question, language) == Wish(Report.SALES, YESTERDAY)


@pytest.mark.parametrize(
    ("language", "question", "matter"),
    [
        ("es", "cuántos puntitos llevo", Matter.POINTS),
        ("es", "cuánto les debo", Matter.CREDIT),
        ("es", "tengo una queja", Matter.NEW_TICKET),
        ("ru", "что с моей жалобой", Matter.TICKETS),
        ("ru", "соедините с оператором", Matter.HUMAN),
        ("en", "what's my mobile plan", Matter.CONTRACTS),
        ("en", "how do I become a frequent customer", Matter.FREQUENT),
    ],
)
def test_a_customer_asks_of_matters_of_their_own(language: Language, question: str, matter: Matter) -> None:
    assert wish(question, language, customer=True) == Wish(matter)
    assert isinstance(understood("cuánto vendieron ayer", "es", TODAY, customer=True), NotUnderstood)


def test_what_is_not_understood_gets_the_nearest_three_with_the_period_that_was() -> None:
    answer = understood("devoluciones por cajero de ayer", "es", TODAY)

    assert isinstance(answer, NotUnderstood)
    assert {each.report for each in answer.suggestions} >= {Report.REFUNDS, Report.CASHIERS}
    assert {each.period for each in answer.suggestions} == {YESTERDAY}


# The first of them may load a dictionary.
@settings(deadline=None)
@given(text=st.text(max_size=400), language=st.sampled_from(["es", "ru", "en"]), customer=st.booleans())
def test_anything_typed_is_answered(text: str, language: Language, customer: bool) -> None:
    answer = understood(text, language, TODAY, customer=customer)

    assert isinstance(answer, Understood) or len({each.report for each in answer.suggestions}) == 3


def test_letters_without_a_name_are_letters_of_no_word() -> None:
    assert isinstance(understood("продажи \U00017000", "ru", TODAY), NotUnderstood | Understood)


def test_a_pronoun_is_no_tea() -> None:
    assert wish("te encargo las ventas de ayer", "es") == Wish(Report.SALES, YESTERDAY)


def test_a_long_message_takes_no_longer_than_a_person_notices() -> None:
    begun = time.process_time()
    understood("ventas de la semana del 1 al 15 de octubre " * 90, "es", TODAY)

    assert time.process_time() - begun < 1


def asked(*words: str) -> Any:
    run = subprocess.run(
        [sys.executable, "kassa.py", "ask", *words, "--json"], capture_output=True, text=True, check=True
    )
    return json.loads(run.stdout)


def test_kassa_ask() -> None:
    assert asked("ventas de ayer", "--language", "es", "--today", "2026-11-21") == {
        "understood": True,
        "report": "sales",
        "period": ["2026-11-20", "2026-11-20"],
        "compare": None,
        "order": None,
        "limit": None,
        "product": None,
        "customer": None,
    }
    answer = asked("asdfgh", "--as", "customer")
    assert answer["understood"] is False
    assert [each["report"] for each in answer["suggestions"]] == ["points", "purchases", "human"]
