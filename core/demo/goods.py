"""What the demo's shops sell, at the prices of their countries."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Tax:
    typed: str
    percent: Decimal
    in_price: bool


@dataclass(frozen=True)
class Goods:
    category: str
    name: str
    sku: str
    price: Decimal
    tax: Tax
    unit: str = "pcs"


IVA = Tax("0.16", Decimal(16), in_price=False)
FOOD = Tax("0.00", Decimal(0), in_price=False)
_UZ = Tax("12", Decimal(12), in_price=True)
_KG = Tax("12", Decimal(12), in_price=True)


def _shelf(tax: Tax, category: str, *goods: tuple[str, str, str] | tuple[str, str, str, str]) -> tuple[Goods, ...]:
    return tuple(Goods(category, name, sku, Decimal(price), tax, *unit) for name, sku, price, *unit in goods)


LUPITA = (
    *_shelf(
        IVA,
        "Bebidas",
        ("Coca Cola 600ml", "KO-600-MX", "18.50"),
        ("Jugo de mango 1L", "JUGO-MANGO-1L", "27.60"),
        ("Agua mineral 600ml", "AGUA-MIN-600", "13.79"),
    ),
    *_shelf(
        FOOD,
        "Despensa",
        ("Frijol negro 1kg", "FRIJOL-1KG", "38.90"),
        ("Arroz blanco 1kg", "ARROZ-1KG", "29.50"),
        ("Tortilla de maíz 1kg", "TORTILLA-1KG", "23.00"),
        ("Huevo blanco 12 pzas", "HUEVO-12", "46.75"),
    ),
    *_shelf(
        IVA,
        "Botanas",
        ("Galletas Emperador", "EMPERADOR", "16.38"),
        ("Papas con limón 45g", "PAPAS-45", "15.95"),
    ),
    *_shelf(
        IVA,
        "Limpieza",
        ("Jabón de barra 350g", "JABON-350", "21.12"),
        ("Cloro 1L", "CLORO-1L", "17.24"),
        ("Papel higiénico 4 rollos", "PAPEL-4", "33.62"),
    ),
)

CHORSU = (
    *_shelf(
        _UZ,
        "Бакалея",
        ("Рис лазер", "RICE-LAZER", "24000", "kg"),
        ("Мука 1 сорт 2 кг", "FLOUR-2KG", "17500"),
        ("Масло подсолнечное 1 л", "OIL-1L", "21000"),
        ("Чай зелёный 95, 100 г", "TEA-95", "12000"),
    ),
    *_shelf(
        _UZ,
        "Молочное и хлеб",
        ("Молоко 3.2%", "MILK-32", "12000"),
        ("Кефир 1 л", "KEFIR-1L", "13500"),
        ("Хлеб белый", "BREAD-W", "4500"),
        ("Лепёшка оби-нон", "NON-OBI", "5000"),
    ),
    *_shelf(
        _UZ,
        "Сладости и сухофрукты",
        ("Курага", "KURAGA", "68000", "kg"),
        ("Изюм кишмиш", "KISHMISH", "45000", "kg"),
        ("Халва 500 г", "HALVA-500", "26000"),
        ("Навват", "NAVVAT", "32000", "kg"),
    ),
)

ALA_TOO = (
    *_shelf(
        _KG,
        "Связь",
        ("SIM-карта", "SIM-STD", "100"),
        ("eSIM", "ESIM", "150"),
        ("Карта оплаты 200 сом", "CARD-200", "200"),
        ("Карта оплаты 500 сом", "CARD-500", "500"),
    ),
    *_shelf(
        _KG,
        "Устройства",
        ("4G-модем USB", "MODEM-4G", "2490"),
        ("Wi-Fi роутер", "ROUTER-AC", "3850"),
        ("Кнопочный телефон", "PHONE-BASIC", "1790"),
        ("Смартфон 64 ГБ", "PHONE-64", "11990"),
    ),
    *_shelf(
        _KG,
        "Аксессуары",
        ("Зарядное устройство USB-C", "CHARGER-C", "690"),
        ("Кабель USB-C 1 м", "CABLE-C1", "290"),
        ("Чехол силиконовый", "CASE-SIL", "350"),
        ("Защитное стекло", "GLASS-9H", "250"),
    ),
)
