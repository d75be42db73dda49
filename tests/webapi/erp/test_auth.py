"""Document 000, section 1: registering, signing in, the profile."""

from __future__ import annotations

import pytest

from core.users.models import User
from tests.world import PASSWORD, World

ASKED = {
    "username": "testuser",
    "email": "test@example.com",
    "password": "TestPass123!",
    "password2": "TestPass123!",
    "first_name": "Test",
    "last_name": "User",
    "store_name": "Test Store",
    "phone": "+998901234567",
}


async def test_registering_answers_as_documented(world: World) -> None:
    told = await world.anybody.posts("/api/users/auth/register/", ASKED)

    assert told.status == 201
    assert (told.body["status"], told.body["message"]) == ("success", "Пользователь успешно зарегистрирован")
    assert list(told.body["data"]) == ["user", "store", "tokens"]
    assert set(told.body["data"]["tokens"]) == {"access", "refresh"}
    assert "TestPass123!" not in str(told.body)
    assert told.body["data"]["store"]["tenant_key"]


@pytest.mark.parametrize(
    ("phone", "country", "currency", "timezone", "language"),
    [
        ("+998901234567", "UZ", "UZS", "Asia/Tashkent", "ru"),
        ("+525512345678", "MX", "MXN", "America/Mexico_City", "es"),
        ("+996550123456", "KG", "KGS", "Asia/Bishkek", "ru"),
        ("+79001234567", "RU", "RUB", "Europe/Moscow", "ru"),
        ("+12125550123", "US", "USD", "America/New_York", "en"),
        ("+819012345678", "JP", "USD", "UTC", "en"),
    ],
)
async def test_the_stores_customs_come_from_the_phone(
    world: World, phone: str, country: str, currency: str, timezone: str, language: str
) -> None:
    told = await world.anybody.posts("/api/users/auth/register/", ASKED | {"phone": phone})

    store = told.body["data"]["store"]
    found = (store["country"], store["currency"], store["timezone"], store["language"])
    assert found == (country, currency, timezone, language)


async def test_everything_wrong_is_told_at_once_in_russian(world: World) -> None:
    await world.anybody.posts("/api/users/auth/register/", ASKED)

    told = await world.anybody.posts(
        "/api/users/auth/register/", ASKED | {"password": "short", "phone": "998901234567"}
    )

    assert told.status == 400
    assert told.body == {
        "password": ["Пароль слишком короткий. В нём должно быть не менее 8 символов."],
        "email": ["Пользователь с таким email уже существует."],
        "username": ["Пользователь с таким именем уже существует."],
        "password2": ["Пароли не совпадают."],
        "phone": ["Введите правильное значение."],
    }


async def test_a_refused_registration_leaves_nothing(world: World) -> None:
    await world.anybody.posts("/api/users/auth/register/", ASKED | {"password2": "other password"})

    assert not await User.exists(email="test@example.com")


async def test_two_stores_of_one_name_have_two_addresses(world: World) -> None:
    one, two = await world.owner("Сыры & Co"), await world.owner("Сыры & Co")

    assert one.store["slug"] == "co"
    assert two.store["slug"] != one.store["slug"]
    assert two.store["tenant_key"] != one.store["tenant_key"]


async def test_signing_in_answers_like_registering(world: World) -> None:
    owner = await world.owner()

    told = await world.anybody.posts(
        "/api/users/auth/login/", {"username": owner.user["username"], "password": PASSWORD}
    )

    assert (told.status, told.body["status"], told.body["message"]) == (200, "success", "Вход выполнен успешно")
    assert told.body["data"]["user"] == owner.user
    assert (
        await world.anybody.bearing(told.body["data"]["tokens"]["access"]).gets("/api/users/profile/")
    ).status == 200


async def test_a_wrong_password_in_the_dialects_shape(world: World) -> None:
    told = await world.anybody.posts("/api/users/auth/login/", {"username": "testuser", "password": "wrong horse"})

    assert (told.status, told.body) == (
        401,
        {"status": "error", "message": "Не найдено активной учётной записи с такими данными."},
    )


async def test_the_profile_shows_the_user_and_the_store(world: World) -> None:
    owner = await world.owner(phone="+998901234567")

    told = await owner.gets("/api/users/profile/")

    assert told.body["username"] == owner.user["username"]
    assert told.body["role"] == "OWNER"
    assert told.body["store"] == owner.store
    assert told.body["created_at"].endswith("+05:00")


async def test_without_a_token_the_profile_is_refused_in_russian(world: World) -> None:
    told = await world.anybody.gets("/api/users/profile/")

    assert (told.status, told.body) == (
        401,
        {"status": "error", "message": "Учётные данные не были предоставлены."},
    )
