"""The sentences that documents show for a wrong field, in the language of the dialect, at the place of the fault."""

from __future__ import annotations

from typing import Any

import pytest

from tests.world import Caller

FAULTS = [
    (
        {},
        "title",
        {
            "en": "This field is required.",
            "es": "Este campo es obligatorio.",
            "ru": "Обязательное поле.",
        },
    ),
    (
        {"title": "x" * 21},
        "title",
        {
            "en": "Ensure this field has no more than 20 characters.",
            "es": "Asegúrese de que este campo no tenga más de 20 caracteres.",
            "ru": "Убедитесь, что это поле содержит не более 20 символов.",
        },
    ),
    (
        {"title": "Kite", "day": "21.11.2026"},
        "day",
        {
            "en": "Date has wrong format. Use one of these formats instead: YYYY-MM-DD.",
            "es": "Fecha con formato erróneo. Use el formato AAAA-MM-DD.",
            "ru": "Неправильный формат даты. Используйте формат ГГГГ-ММ-ДД.",
        },
    ),
    (
        {"title": "Kite", "colour": "green"},
        "colour",
        {
            "en": '"green" is not a valid choice.',
            "es": "«green» no es una opción válida.",
            "ru": "Значения «green» нет среди допустимых вариантов.",
        },
    ),
    (
        {"title": "Kite", "count": "many"},
        "count",
        {
            "en": "A valid integer is required.",
            "es": "Introduzca un número entero válido.",
            "ru": "Введите правильное целое число.",
        },
    ),
    (
        {"title": "Kite", "price": None},
        "price",
        {
            "en": "This field may not be null.",
            "es": "Este campo no puede ser nulo.",
            "ru": "Это поле не может быть null.",
        },
    ),
]


@pytest.mark.parametrize(("body", "name", "sentences"), FAULTS, ids=[name for _, name, _ in FAULTS])
async def test_a_sentence_in_each_language(
    owner: Caller, body: dict[str, Any], name: str, sentences: dict[str, str]
) -> None:
    for dialect, language in {"pos": "en", "shared": "en", "own": "es", "erp": "ru", "telecom": "ru"}.items():
        told = await owner.posts(f"/toy/{dialect}/things/", body)
        assert (told.status, told.body) == (400, {name: [sentences[language]]})


@pytest.mark.parametrize("dialect", ["pos", "shared"])
async def test_a_field_left_empty_is_a_missing_one_to_document_002(owner: Caller, dialect: str) -> None:
    told = await owner.posts(f"/toy/{dialect}/things/", {"title": ""})

    assert told.body == {"title": ["This field is required."]}


async def test_all_faults_are_told_at_once(owner: Caller) -> None:
    told = await owner.posts("/toy/pos/things/", {"count": -1, "flag": "perhaps", "email": "ana"})

    assert told.body == {
        "title": ["This field is required."],
        "count": ["Ensure this value is greater than or equal to 0."],
        "flag": ["Must be a valid boolean."],
        "email": ["Enter a valid email address."],
    }


async def test_each_part_of_a_list_has_its_own_faults(owner: Caller) -> None:
    parts = [{"name": "tail", "number": 1}, {"name": "tail"}, {"name": 5, "number": 100}]

    told = await owner.posts("/toy/pos/things/", {"title": "Kite", "parts": parts})

    assert told.body == {
        "parts": [
            {},
            {"number": ["This field is required."]},
            {"name": ["Not a valid string."], "number": ["Ensure this value is less than or equal to 99."]},
        ]
    }


async def test_a_part_that_is_no_object_is_one_fault_in_its_place(owner: Caller) -> None:
    parts = [{"name": "tail", "number": 1}, "tail", None]

    told = await owner.posts("/toy/pos/things/", {"title": "Kite", "parts": parts})

    assert told.body == {"parts": [{}, ["Expected an object but got string."], ["This field may not be null."]]}


@pytest.mark.parametrize("value", ["{value}", "{0.__class__}", "%s", "{", "<script>", "a\u2028b"])
async def test_what_was_sent_is_quoted_and_never_read_as_a_pattern(owner: Caller, value: str) -> None:
    told = await owner.posts("/toy/pos/things/", {"title": "Kite", "colour": value})

    assert told.body == {"colour": [f'"{value}" is not a valid choice.']}
    assert told.headers["X-Content-Type-Options"] == "nosniff"
