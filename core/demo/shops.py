"""The three shops of the demo: a grocery in Mexico, a market stall in Tashkent, a telecom in Bishkek."""

from __future__ import annotations

from dataclasses import dataclass

from core.demo.goods import ALA_TOO, CHORSU, LUPITA, Goods
from core.stores.countries import Country, country


@dataclass(frozen=True)
class Naming:
    """First and last names that go together."""

    first: tuple[str, ...]
    last: tuple[str, ...]


@dataclass(frozen=True)
class Numbering:
    """Telephone numbers of a town: how they begin, and how many digits are left to chance."""

    calling_code: str
    begins: str
    left: int
    # A Mexican writes ten digits; 001 and 003 write the whole number.
    in_full: bool


@dataclass(frozen=True)
class Shop:
    name: str
    slug: str
    domain: str
    country: str
    city: str
    women: Naming
    men: Naming
    phones: Numbering
    company: str
    supplier: str
    goods: tuple[Goods, ...]
    asks_for_passports: bool = False
    has_subscribers: bool = False

    @property
    def customs(self) -> Country:
        return country(self.country)


SHOPS = (
    Shop(
        name="Abarrotes Lupita",
        slug="lupita-demo",
        domain="lupita.demo",
        country="MX",
        city="Ciudad de México",
        women=Naming(
            ("María", "Guadalupe", "Lucía", "Fernanda", "Ximena", "Rosa", "Carmen", "Valeria"),
            ("Hernández", "González", "Ramírez", "Flores", "Méndez", "Castillo", "Ortega", "Rivera"),
        ),
        men=Naming(
            ("José", "Juan", "Luis", "Miguel", "Diego", "Emiliano", "Carlos", "Raúl"),
            ("Martínez", "López", "García", "Sánchez", "Torres", "Navarro", "Aguilar", "Vargas"),
        ),
        phones=Numbering("+52", "55", 8, in_full=False),
        company="Fonda La Esperanza S.A. de C.V.",
        supplier="Distribuidora de Bebidas S.A.",
        goods=LUPITA,
    ),
    Shop(
        name="Chorsu Market",
        slug="chorsu-demo",
        domain="chorsu.demo",
        country="UZ",
        city="Ташкент",
        women=Naming(
            ("Дилноза", "Нигора", "Малика", "Зулфия", "Севара", "Феруза"),
            ("Каримова", "Рахимова", "Юсупова", "Азимова", "Турсунова", "Исмаилова"),
        ),
        men=Naming(
            ("Алишер", "Бахтиёр", "Жасур", "Шерзод", "Рустам", "Улугбек"),
            ("Каримов", "Рахимов", "Юсупов", "Азимов", "Турсунов", "Исмаилов"),
        ),
        phones=Numbering("+998", "90", 7, in_full=True),
        company="ООО «Рога и копыта»",
        supplier="ООО «Чорсу Опт»",
        goods=CHORSU,
    ),
    Shop(
        name="Ala-Too Telecom",
        slug="ala-too-demo",
        domain="ala-too.demo",
        country="KG",
        city="Бишкек",
        women=Naming(
            ("Айгуль", "Бермет", "Жылдыз", "Нургуль", "Асель", "Чолпон"),
            ("Осмонова", "Токтогулова", "Сыдыкова", "Абдыкеримова", "Исакова", "Жумабаева"),
        ),
        men=Naming(
            ("Азамат", "Бакыт", "Эрлан", "Нурлан", "Тилек", "Канат"),
            ("Осмонов", "Токтогулов", "Сыдыков", "Абдыкеримов", "Исаков", "Жумабаев"),
        ),
        phones=Numbering("+996", "550", 6, in_full=True),
        company="ОсОО «Ак-Суу»",
        supplier="ОсОО «Манас Импорт»",
        goods=ALA_TOO,
        asks_for_passports=True,
        has_subscribers=True,
    ),
)

# Sales in bulk are made where prices are typed before tax, to odd cents: there sums go wrong first.
BENCHMARK = SHOPS[0]
