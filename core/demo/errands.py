"""What is to be done in each demo shop, and what its customers ask for, in its own language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.tasks.models import Priority, TaskCategory, TaskStatus
from core.tickets.models import TicketCategory, TicketPriority, TicketStatus

_PENDING, _AT_WORK, _ON_REVIEW, _DONE, _CANCELLED = TaskStatus
_NEW, _IN_HAND, _RESOLVED, _CLOSED = TicketStatus


@dataclass(frozen=True)
class Errand:
    """A task: due so many days from today, and how far it has come."""

    title: str
    category: TaskCategory
    priority: Priority
    due: int
    status: TaskStatus
    points: tuple[str, ...] = ()
    # What whoever looked at it found missing.
    rejected: str = ""


@dataclass(frozen=True)
class Request:
    """A ticket, how far it has come and what was said: the staff first, then the customer, and so on."""

    subject: str
    description: str
    category: TicketCategory
    priority: TicketPriority
    status: TicketStatus
    said: tuple[str, ...] = ()
    note: str = ""
    resolution: str = ""


@dataclass(frozen=True)
class ToDo:
    errands: tuple[Errand, ...]
    # A task that comes again: its title and its checklist.
    morning: tuple[str, tuple[str, ...]]
    requests: tuple[Request, ...]


_LUPITA = ToDo(
    errands=(
        Errand(
            "Contar el anaquel de bebidas", TaskCategory.INVENTORY, Priority.HIGH, 1, _ON_REVIEW, ("Refrescos", "Jugos")
        ),
        Errand("Cambiar etiquetas de precio", TaskCategory.SALES, Priority.MEDIUM, 0, _AT_WORK),
        Errand("Llamar al proveedor por el pedido", TaskCategory.OTHER, Priority.URGENT, -1, _PENDING),
        Errand("Limpiar el refrigerador", TaskCategory.CLEANING, Priority.LOW, 0, _DONE),
    ),
    morning=("Abrir la tienda", ("Encender la caja", "Contar el cambio", "Revisar caducidades")),
    requests=(
        Request(
            "Me cobraron dos veces",
            "El refresco aparece dos veces en mi ticket",
            TicketCategory.BILLING,
            TicketPriority.HIGH,
            _IN_HAND,
            ("¿Nos manda una foto del ticket?",),
        ),
        Request(
            "¿Tienen entrega a domicilio?",
            "Vivo a tres cuadras",
            TicketCategory.SERVICE,
            TicketPriority.LOW,
            _CLOSED,
            ("Sí, desde 200 pesos de compra.", "¡Gracias!"),
            resolution="Se le explicó la entrega",
        ),
    ),
)

_CHORSU = ToDo(
    errands=(
        Errand(
            "Проверить остатки товара",
            TaskCategory.INVENTORY,
            Priority.HIGH,
            1,
            _AT_WORK,
            ("Крупы", "Специи"),
            "Нет специй",
        ),
        Errand("Разложить сухофрукты", TaskCategory.SALES, Priority.MEDIUM, 0, _PENDING),
        Errand("Починить весы", TaskCategory.MAINTENANCE, Priority.URGENT, -1, _AT_WORK),
        Errand("Протереть прилавок", TaskCategory.CLEANING, Priority.LOW, 0, _DONE),
        Errand("Заказать новую вывеску", TaskCategory.OTHER, Priority.LOW, 14, _CANCELLED),
    ),
    morning=("Открытие магазина", ("Включить кассу", "Пересчитать размен")),
    requests=(
        Request(
            "Не начислили баллы",
            "Купил вчера, баллов нет",
            TicketCategory.COMPLAINT,
            TicketPriority.MEDIUM,
            _RESOLVED,
            ("Назовите, пожалуйста, номер чека.", "Чек потерял, было около полудня."),
            resolution="Нашли продажу и начислили баллы",
        ),
        Request(
            "Есть ли рис девзира?",
            "Нужно 20 кг к пятнице",
            TicketCategory.OTHER,
            TicketPriority.LOW,
            _NEW,
        ),
    ),
)

_ALA_TOO = ToDo(
    errands=(
        Errand(
            "Пересчитать SIM-карты",
            TaskCategory.INVENTORY,
            Priority.HIGH,
            1,
            _ON_REVIEW,
            ("Свободные", "Заблокированные"),
        ),
        Errand("Обзвонить должников", TaskCategory.CUSTOMER_SERVICE, Priority.URGENT, 0, _AT_WORK),
        Errand("Обновить ценники роутеров", TaskCategory.SALES, Priority.MEDIUM, -1, _PENDING),
        Errand("Заменить лампу в зале", TaskCategory.MAINTENANCE, Priority.LOW, 0, _DONE),
    ),
    morning=("Открытие офиса", ("Включить кассу", "Проверить терминал")),
    requests=(
        Request(
            "Не работает интернет",
            "С утра нет сети",
            TicketCategory.TECHNICAL,
            TicketPriority.HIGH,
            _IN_HAND,
            ("Перезагрузите модем. Помогло?", "Нет, горит красный."),
            note="Третий раз за месяц",
        ),
        Request(
            "Списали дважды",
            "За месяц сняли две платы",
            TicketCategory.BILLING,
            TicketPriority.URGENT,
            _IN_HAND,
            ("Пришлите, пожалуйста, снимок экрана.",),
        ),
        Request(
            "Потерял телефон",
            "Прошу заблокировать номер",
            TicketCategory.SERVICE,
            TicketPriority.URGENT,
            _CLOSED,
            ("Номер заблокирован. Ждём вас за новой картой.", "Спасибо!"),
            resolution="SIM-карта заблокирована",
        ),
        Request(
            "Какой тариф выгоднее?",
            "Говорю мало, интернет нужен",
            TicketCategory.OTHER,
            TicketPriority.LOW,
            _RESOLVED,
            ("Вам подойдёт «Лёгкий».",),
            resolution="Посоветовали тариф",
        ),
        Request(
            "Нет связи за городом",
            "В Ала-Арче не ловит",
            TicketCategory.TECHNICAL,
            TicketPriority.MEDIUM,
            _NEW,
        ),
    ),
)

OF: Mapping[str, ToDo] = {"lupita-demo": _LUPITA, "chorsu-demo": _CHORSU, "ala-too-demo": _ALA_TOO}
