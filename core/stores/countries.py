"""What a new store takes from its country: money, clock and language. All can be changed later."""

from __future__ import annotations

from dataclasses import dataclass

from core.stores.models import Language


@dataclass(frozen=True)
class Country:
    code: str
    currency: str
    timezone: str
    language: Language


_TABLE = """
AM AMD Asia/Yerevan ru
AR ARS America/Argentina/Buenos_Aires es
AU AUD Australia/Sydney en
AZ AZN Asia/Baku ru
BO BOB America/La_Paz es
BY BYN Europe/Minsk ru
CA CAD America/Toronto en
CL CLP America/Santiago es
CO COP America/Bogota es
CR CRC America/Costa_Rica es
CU CUP America/Havana es
DE EUR Europe/Berlin en
DO DOP America/Santo_Domingo es
EC USD America/Guayaquil es
ES EUR Europe/Madrid es
FR EUR Europe/Paris en
GB GBP Europe/London en
GE GEL Asia/Tbilisi ru
GT GTQ America/Guatemala es
HN HNL America/Tegucigalpa es
IE EUR Europe/Dublin en
IN INR Asia/Kolkata en
IT EUR Europe/Rome en
KG KGS Asia/Bishkek ru
KZ KZT Asia/Almaty ru
MD MDL Europe/Chisinau ru
MN MNT Asia/Ulaanbaatar ru
MX MXN America/Mexico_City es
NI NIO America/Managua es
NZ NZD Pacific/Auckland en
PA USD America/Panama es
PE PEN America/Lima es
PR USD America/Puerto_Rico es
PT EUR Europe/Lisbon en
PY PYG America/Asuncion es
RU RUB Europe/Moscow ru
SV USD America/El_Salvador es
TJ TJS Asia/Dushanbe ru
TM TMT Asia/Ashgabat ru
TR TRY Europe/Istanbul en
UA UAH Europe/Kyiv ru
US USD America/New_York en
UY UYU America/Montevideo es
UZ UZS Asia/Tashkent ru
VE VES America/Caracas es
ZA ZAR Africa/Johannesburg en
"""

COUNTRIES = {
    code: Country(code, currency, timezone, Language(language))
    for code, currency, timezone, language in (line.split() for line in _TABLE.strip().splitlines())
}

CURRENCIES = frozenset(country.currency for country in COUNTRIES.values())


def country(code: str | None) -> Country:
    """The country's customs; for one not in the table a neutral start that the owner changes."""
    return COUNTRIES.get(code or "", Country(code or "US", "USD", "UTC", Language.EN))
