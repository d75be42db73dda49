"""A report as a text file in Russian; it says what the list says, and of which days."""

from __future__ import annotations

from core.analytics.period_report import PeriodReport, Span
from core.idempotency import Answer
from core.stores.models import Store
from webapi.crm.times import in_words
from webapi.kit.answering import Headed

_SPANS = {Span.WEEK: "неделя", Span.MONTH: "месяц", Span.YEAR: "год"}


def outgoing(report: PeriodReport, store: Store) -> Answer:
    disposition = {"Content-Disposition": f'attachment; filename="report_{report.id}.txt"'}
    return Headed(200, "text/plain", text(report, store).encode(), disposition)


def text(report: PeriodReport, store: Store) -> str:
    since, created = (in_words(moment, store.timezone) for moment in (report.since, report.created_at))
    lines = (
        f"Отчёт № {report.id}",
        f"Магазин: {store.name}",
        f"Период: {_SPANS[report.span]}, с {since} по {created}",
        "",
        f"Новых заказов: {report.orders}",
        f"Новых клиентов: {report.clients}",
        f"Сумма заказов: {report.total:.2f} {store.currency}",
        f"Средняя сумма заказа: {report.average:.2f} {store.currency}",
        f"Выполненных заказов: {report.completed}",
        "",
        f"Дата создания: {created}",
    )
    return "\n".join((*lines, ""))
