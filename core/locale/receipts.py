"""The words on a receipt, in the languages side by side."""

# word: español, русский, English
_WORDS = {
    "folio": ("Folio", "Номер чека", "Folio"),
    "receipt_number": ("Ticket", "Чек", "Receipt"),
    "sale_number": ("Venta", "Продажа", "Sale"),
    "date": ("Fecha", "Дата", "Date"),
    "cashier": ("Atendió", "Кассир", "Cashier"),
    "customer": ("Cliente", "Покупатель", "Customer"),
    "discount": ("Con descuento", "Со скидкой", "Discounted"),
    "BIRTHDAY": ("cumpleaños", "день рождения", "birthday"),
    "GROUP": ("grupo de clientes", "группа покупателей", "customer group"),
    "PROMOTION": ("promoción", "акция", "promotion"),
    "TILL": ("precio de caja", "цена кассы", "price at the till"),
    "subtotal": ("Subtotal sin impuestos", "Сумма без налога", "Subtotal before tax"),
    "tax": ("Impuesto", "Налог", "Tax"),
    "total": ("TOTAL", "ИТОГО", "TOTAL"),
    "saved": ("Ahorro antes de impuestos", "Скидка до налога", "Saved before tax"),
    "CASH": ("Efectivo", "Наличные", "Cash"),
    "CARD": ("Tarjeta", "Карта", "Card"),
    "POINTS": ("Puntos", "Баллы", "Points"),
    "CREDIT": ("Crédito", "Кредит магазина", "Store credit"),
    "MOBILE": ("Pago móvil", "Мобильный платёж", "Mobile payment"),
    "TRANSFER": ("Transferencia", "Перевод", "Transfer"),
    "received": ("Recibido", "Получено", "Received"),
    "change": ("Cambio", "Сдача", "Change"),
    "earned": ("Puntos ganados", "Начислено баллов", "Points earned"),
    "balance": ("Saldo de puntos", "Баланс баллов", "Points balance"),
    "PENDING": ("PENDIENTE DE PAGO", "НЕ ОПЛАЧЕНО", "NOT PAID YET"),
    "CANCELLED": ("CANCELADO", "ОТМЕНЕНО", "CANCELLED"),
    "REFUNDED": ("DEVUELTO", "ВОЗВРАЩЕНО", "REFUNDED"),
    "refund": ("DEVOLUCIÓN", "ВОЗВРАТ", "REFUND"),
    "reason": ("Motivo", "Причина", "Reason"),
    "damaged": ("dañado", "брак", "damaged"),
    "given_back": ("Devuelto", "Возвращено", "Given back"),
    "taken_back": ("Puntos retirados", "Списано баллов", "Points taken back"),
}

RECEIPT_WORDS = {
    language: {word: said[place] for word, said in _WORDS.items()} for place, language in enumerate(("es", "ru", "en"))
}
