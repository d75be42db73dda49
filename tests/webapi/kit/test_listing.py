"""One list, however it is asked: searched, filtered, ordered and cut into pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from yarl import URL

from core.users.models import Membership
from tests.webapi.kit import shelf, toys
from tests.webapi.kit.conftest import serving
from tests.webapi.kit.toys import Colour, Toy
from tests.world import Caller, Reply, World

SHELF, WHOLE = "/toy/shelf/", "/toy/whole/"
NAMES = ["Kite", "kitten 50%", "Ball_1", "Ball 2", "Doll\\x", "Ёлка", "O'Neil"]


@pytest_asyncio.fixture
async def shop(db: None) -> AsyncIterator[World]:
    await toys.make_room()
    async with serving(shelf.OPERATIONS) as world:
        yield world


@pytest_asyncio.fixture
async def keeper(shop: World) -> Caller:
    owner = await shop.owner()
    for number, name in enumerate(NAMES):
        await Toy.create(
            store_id=owner.store["id"],
            name=name,
            colour=Colour.BLUE if number % 2 else Colour.RED,
            weight=number // 3,
            is_new=number < 5,
            price="1.50",
            made_on="2026-11-21" if number == 0 else None,
            maker=await Membership.get(user_id=owner.user["id"]) if number == 1 else None,
        )
    return owner


async def _asked(keeper: Caller, path: str = SHELF, /, **query: Any) -> Reply:
    return await keeper.gets(str(URL(path).with_query({name: str(value) for name, value in query.items()})))


async def _names(keeper: Caller, **query: Any) -> list[str]:
    told = await _asked(keeper, page_size=100, **query)
    assert told.status == 200, told.body
    return [toy["name"] for toy in told.body["results"]]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("kit", ["Kite", "kitten 50%"]),
        ("  KIT  ", ["Kite", "kitten 50%"]),
        ("kit red", ["Kite"]),
        ("red kit", ["Kite"]),
        ("%", ["kitten 50%"]),
        ("_", ["Ball_1"]),
        ("\\", ["Doll\\x"]),
        ("ёлка", ["Ёлка"]),
        ("'", ["O'Neil"]),
        ("nothing", []),
        ("", NAMES),
    ],
)
async def test_every_word_is_found_somewhere_and_every_letter_is_a_letter(
    keeper: Caller, words: str, found: list[str]
) -> None:
    assert await _names(keeper, search=words) == found


async def test_a_word_said_often_is_one_word_and_very_many_are_refused(keeper: Caller) -> None:
    assert await _names(keeper, search="i " * 1500) == ["Kite", "kitten 50%", "O'Neil"]

    told = await _asked(keeper, search=" ".join(str(number) for number in range(1500)))

    assert (told.status, told.body) == (400, {"search": ["Убедитесь, что в этом поле не больше 32 элементов."]})


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ("name", ["Ball 2", "Ball_1", "Doll\\x", "Kite", "O'Neil", "kitten 50%", "Ёлка"]),
        ("-id", NAMES[::-1]),
        ("-weight,name", ["O'Neil", "Ball 2", "Doll\\x", "Ёлка", "Ball_1", "Kite", "kitten 50%"]),
        ("weight,-id", ["Ball_1", "kitten 50%", "Kite", "Ёлка", "Doll\\x", "Ball 2", "O'Neil"]),
        ("by", ["kitten 50%", *(name for name in NAMES if name != "kitten 50%")]),
        ("name,name", ["Ball 2", "Ball_1", "Doll\\x", "Kite", "O'Neil", "kitten 50%", "Ёлка"]),
        ("", NAMES),
    ],
)
async def test_a_list_is_ordered_by_what_was_asked(keeper: Caller, names: str, found: list[str]) -> None:
    assert await _names(keeper, ordering=names) == found


@pytest.mark.parametrize("name", ["colour", "--name", "-", "name;", "store__tenant_key", "name,price", "пароль"])
async def test_an_unknown_ordering_is_refused(keeper: Caller, name: str) -> None:
    told = await _asked(keeper, ordering=name)
    wrong = name.rsplit(",", maxsplit=1)[-1]

    said = f"Нельзя сортировать по «{wrong}». Известны: by, id, name, weight."
    assert (told.status, told.body) == (400, {"ordering": [said]})


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"colour": "blue"}, 3),
        ({"is_new": "true"}, 5),
        ({"is_new": "False"}, 2),
        ({"weight": "2"}, 1),
        ({"weight": "-1"}, 0),
        ({"name": "O'Neil"}, 1),
        ({"price": "1.50"}, 7),
        ({"made_on": "2026-11-21"}, 1),
        ({"maker_role": "OWNER"}, 1),
        ({"colour": "blue", "is_new": "false"}, 1),
        ({"colour": ""}, 7),
        ({"unknown": "x", "format": "json"}, 7),
    ],
)
async def test_a_list_is_narrowed_by_its_filters(keeper: Caller, query: dict[str, str], count: int) -> None:
    assert (await _asked(keeper, **query)).body["count"] == count


async def test_a_list_is_narrowed_by_another_record(keeper: Caller) -> None:
    maker = await Membership.get(user_id=keeper.user["id"])

    assert await _names(keeper, maker=maker.id) == ["kitten 50%"]
    assert await _names(keeper, maker=maker.id + 1000) == []


NO_WHOLE, NO_NUMBER = "Введите правильное целое число.", "Введите правильное число."
NO_FLAG, NO_DAY = "Должно быть true или false.", "Неправильный формат даты. Используйте формат ГГГГ-ММ-ДД."


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("colour", "green", "Значения «green» нет среди допустимых вариантов."),
        ("colour", "Colour.RED", "Значения «Colour.RED» нет среди допустимых вариантов."),
        ("is_new", "1", NO_FLAG),
        ("name", "x" * 41, "Убедитесь, что это поле содержит не более 40 символов."),
        ("weight", "heavy", NO_WHOLE),
        ("weight", "1.0", NO_WHOLE),
        ("weight", "٣", NO_WHOLE),
        ("weight", str(2**31), "Убедитесь, что это значение не больше 2147483647."),
        ("weight", str(-(2**31) - 1), "Убедитесь, что это значение не меньше -2147483648."),
        ("weight", "9" * 5000, NO_WHOLE),
        ("maker", "me", NO_WHOLE),
        ("maker", str(2**63), f"Убедитесь, что это значение не больше {2**63 - 1}."),
        ("price", "cheap", NO_NUMBER),
        ("price", "NaN", NO_NUMBER),
        ("made_on", "yesterday", NO_DAY),
        ("made_on", "2026-02-30", NO_DAY),
        ("maker_role", "KING", "Значения «KING» нет среди допустимых вариантов."),
    ],
)
async def test_a_filter_that_cannot_be_is_refused(keeper: Caller, name: str, value: str, said: str) -> None:
    told = await _asked(keeper, **{name: value})

    assert (told.status, told.body) == (400, {name: [said]})


@pytest.mark.parametrize("name", ["search", "ordering", "page", "colour", "weight", "made_on", "anything"])
async def test_a_nul_in_the_question_is_refused(keeper: Caller, name: str) -> None:
    told = await keeper.gets(f"{SHELF}?{name}=a%00b")

    assert (told.status, list(told.body)) == (400, [name])


@pytest.mark.parametrize(
    "query", ["search=%ff%fe", "search=%ed%a0%80", "%ff=1", "colour=%ff", "&&&=&=x", "page=1&page=2"]
)
async def test_a_question_in_no_alphabet_breaks_nothing(keeper: Caller, query: str) -> None:
    assert (await keeper.gets(f"{SHELF}?{query}")).status in (200, 400)


async def test_pages_follow_one_another_and_keep_what_was_asked(keeper: Caller) -> None:
    first = await _asked(keeper, ordering="weight", search="ll", is_new="true", page_size=2)
    second = await keeper.gets(str(URL(first.body["next"]).relative()))

    assert (first.body["count"], first.body["previous"]) == (3, None)
    asked = {"ordering": "weight", "search": "ll", "is_new": "true", "page_size": "2"}
    assert dict(URL(first.body["next"]).query) == asked | {"page": "2"}
    assert dict(URL(second.body["previous"]).query) == asked | {"page": "1"}
    assert second.body["next"] is None
    assert [toy["name"] for toy in first.body["results"] + second.body["results"]] == ["Ball_1", "Ball 2", "Doll\\x"]


async def test_rows_that_compare_equal_keep_their_places_over_the_pages(keeper: Caller) -> None:
    pages = [await _asked(keeper, ordering="-weight", page=page, page_size=2) for page in (1, 2, 3, 4)]

    told = [toy["id"] for page in pages for toy in page.body["results"]]
    assert told == [toy.id for toy in await Toy.all().order_by("-weight", "id")]


@pytest.mark.parametrize(
    ("query", "size"),
    [({}, 3), ({"page_size": 2}, 2), ({"page": 3}, 1), ({"page_size": 5000}, 7), ({"page_size": 999_999_999}, 7)],
)
async def test_a_page_is_as_long_as_was_asked(keeper: Caller, query: dict[str, Any], size: int) -> None:
    assert len((await _asked(keeper, **query)).body["results"]) == size


async def test_no_page_is_longer_than_a_thousand(keeper: Caller) -> None:
    rows = [Toy(store_id=keeper.store["id"], name=f"Toy {number}") for number in range(1001)]
    await Toy.bulk_create(rows)

    told = await _asked(keeper, page_size=5000)

    assert (len(told.body["results"]), told.body["count"]) == (1000, 1008)
    assert URL(told.body["next"]).query["page"] == "2"


@pytest.mark.parametrize("page", ["0", "-1", "1.5", "last", "", "9" * 30, "٣"])
@pytest.mark.parametrize("name", ["page", "page_size"])
async def test_a_page_that_is_no_number_is_refused(keeper: Caller, name: str, page: str) -> None:
    told = await _asked(keeper, **{name: page})

    assert (told.status, list(told.body)) == (400, [name])


@pytest.mark.parametrize("page", [4, 999_999_999])
async def test_a_page_beyond_the_end_is_none(keeper: Caller, page: int) -> None:
    told = await _asked(keeper, page=page)

    assert (told.status, told.body) == (404, {"status": "error", "message": "Неправильная страница."})


async def test_the_first_page_of_nothing_is_empty(shop: World) -> None:
    told = await _asked(await shop.owner(), page=1)

    assert told.body == {"count": 0, "next": None, "previous": None, "results": []}


async def test_a_whole_list_is_an_array_and_an_envelope_where_a_page_is_asked_for(keeper: Caller) -> None:
    whole = await _asked(keeper, WHOLE)
    page = await _asked(keeper, WHOLE, page=2, ordering="name")

    assert [toy["name"] for toy in whole.body] == NAMES[::-1]
    assert (page.body["count"], [toy["name"] for toy in page.body["results"]]) == (7, ["Doll\\x", "Kite"])
    assert URL(page.body["previous"]).query["ordering"] == "name"
