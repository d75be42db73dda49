"""Where documents 000 and 003 put each refusal, and their own sentence where they show one."""

from __future__ import annotations

from webapi.kit.said import field

WORDS = {
    # 003 calls the field phone and has a sentence for a number of the wrong form.
    "phone.invalid": field("phone", "Введите правильное значение."),
    "customer.company_unnamed": field("company_name", "Для юридического лица обязательно укажите название компании"),
    "customer.phone_taken": field("phone", "Покупатель с таким номером телефона уже существует"),
}
