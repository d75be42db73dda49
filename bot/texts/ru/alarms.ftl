alarms-door = Тревоги ({ $count })
alarms-head = { $count ->
    [one] 🚨 <b>{ $count } сумма не сходится</b>
    [few] 🚨 <b>{ $count } суммы не сходятся</b>
   *[other] 🚨 <b>{ $count } сумм не сходятся</b>
}
    Сообщите тому, кто ведёт Kassa: тревога снимется сама в ту ночь, когда всё сойдётся.
alarms-none = ✅ Всё сходится. Каждую ночь проверяются все счета.
alarms-one = <b>{ $record } { $id }</b> · { $what }
    Должно быть <code>{ $expected }</code>, а есть <code>{ $found }</code> · { $when }
alarms-record-customer = Клиент
alarms-record-product = Товар
alarms-record-sale = Продажа
alarms-record-shift = Смена
alarms-record-contract = Договор
alarms-record-day = День
