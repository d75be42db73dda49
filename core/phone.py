"""Phone numbers: compared as E.164, and a country is read off them."""

from __future__ import annotations

import phonenumbers

from core.refusal import Refused

_LONGEST = 15


class PhoneInvalid(Refused):
    code = "phone.invalid"


def e164(typed: str, country: str | None = None) -> str | None:
    """The one form two spellings of a number share; None where it is no number at all."""
    try:
        number = phonenumbers.parse(typed, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    written = str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    return written if len(written) <= 1 + _LONGEST else None


def is_in_full(typed: str, country: str) -> bool:
    """Whether it is typed as 003 insists: the country's whole number with its +, and nothing between the digits."""
    return typed == e164(typed) and typed.startswith(f"+{phonenumbers.country_code_for_region(country)}")


def country_of(typed: str) -> str | None:
    """The country of a number written with its +; None where it belongs to none."""
    try:
        number = phonenumbers.parse(typed, None)
    except phonenumbers.NumberParseException:
        return None
    # A valid number names its region; a merely possible one still has a calling code.
    found = phonenumbers.region_code_for_number(number) or phonenumbers.region_code_for_country_code(
        number.country_code or 0
    )
    return None if found in (None, "ZZ", "001") else str(found)
