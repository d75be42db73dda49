"""Where documents 000 and 003 put each refusal, and their own sentence where they show one."""

from __future__ import annotations

from webapi.kit.said import field

WORDS = {
    # 003 calls the field phone and has a sentence for a number of the wrong form.
    "phone.invalid": field("phone", "Введите правильное значение."),
}
