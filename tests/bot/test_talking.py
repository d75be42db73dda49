from tests.bot.talking import Phone, line
from tests.world import World


async def test_menu(world: World) -> None:
    phone = Phone(await line())
    await phone.says("/menu")
    assert "Soy el bot de la tienda" in phone.text
