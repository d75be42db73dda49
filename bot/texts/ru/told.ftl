told-figure = { $name }: <b>{ $value }</b>
told-figure-beside = { $name }: <b>{ $value }</b> { $change } (было { $before })
told-ranked = { $place }. { $name } — <b>{ $value }</b>{ $more }
told-item = • { $name } — <b>{ $value }</b>{ $more }
told-units-many = { $units } шт.
told-nothing = В эти дни ничего не было.
told-nothing-beside = ⚠️ За дни, с которыми идёт сравнение, продаж в системе нет.
told-before-tax = Без налога и за вычетом возвратов.
told-free-text = Без каталога
told-no-category = Без категории
told-nobody = Без кассира
told-cashiers = С налогом, за вычетом того, что каждый вернул.
told-revenue = Выручка
told-tickets = Чеки
told-average = Средний чек
told-range = От меньшего до большего
told-lowest = Меньший чек
told-highest = Больший чек
told-units = Единиц
told-discount = Скидки
told-discount-share = Доля цены
told-refunds = Возвраты
told-refunded = Возвращено
told-share = От продаж
told-tax = Налог
told-customers = Клиенты
told-margin = Прибыль без налога
told-net = Продажи без налога
told-top-product = Лучший товар
told-best-hour = Лучший час
told-least-hour = Самый слабый час
told-busiest-hour = Больше всего чеков
told-hours-days = В среднем по дням недели и часам:
told-condition-sellable = В хорошем виде
told-condition-damaged = С браком
told-refunds-none = Возвратов не было. 👍
told-discounts-none = Скидок не было.
told-shifts-none = Смен в эти дни не было.
told-shift-open = 🟢 <b>{ $cashier }</b> · открыта с { $opened } · в кассе { $drawer }
told-shift-closed = { $mark } Z{ $number } <b>{ $cashier }</b> · { $opened } → { $closed } · продажи { $sales } · разница <b>{ $difference }</b>
told-least = минимум { $units }
told-low-stock-none = Ничего не заканчивается. 👍
told-low-stock-count = Заканчивается
told-dead-stock-none = С { $since } продавалось всё. 👍
told-per-day = В день
told-days-measured = Дней в расчёте
told-stock = На складе
told-lasts = Хватит на
told-for-ever = не продаётся, навсегда
told-cost = Себестоимость
told-sale = Цена продажи
told-profit = Возможная прибыль
told-margin-percent = Маржа
told-expected = Ожидаемые продажи, единиц
told-forecast-none = Для прогноза пока мало продаж.
told-reorder-none = На этой неделе заказывать нечего. 👍
told-order-by = не позже { $day }
told-owed = Долг
told-debts-none = Никто ничего не должен. 👍
told-free = Свободный кредит
told-segments-none = Клиентов с покупками пока нет.
told-at-risk-none = Никто из клиентов не уходит. 👍
told-tickets-none = Обращений пока нет.
told-ticket-new = Новые
told-ticket-in_progress = В работе
told-ticket-resolved = Решены
told-ticket-closed = Закрыты
told-overdue = Просрочено
told-waiting = Ждут клиента
told-first-answer = Первый ответ
told-solution = Решение
told-rating = Оценка
told-hours-minutes = { $hours } ч { $minutes } мин
told-tasks-none = Задач пока нет.
told-task-pending = Ожидают
told-task-in_progress = В работе
told-task-on_review = На проверке
told-task-completed = Выполнены
told-task-cancelled = Отменены
told-customer = 👤 <b>{ $name }</b> · { $frequent }
told-customer-nothing = В эти дни покупок не было.
told-frequent = постоянный клиент
told-not-frequent = клиент
told-phone = Телефон
told-points = Баллы
told-last-purchase = Последняя покупка
told-favourite = Чаще всего покупает
told-spent = Потрачено за период
told-method-CASH = Наличные
told-method-CARD = Карта
told-method-POINTS = Баллы
told-method-CREDIT = Кредит
told-method-MOBILE = Мобильный платёж
told-method-TRANSFER = Перевод
told-discount-BIRTHDAY = День рождения
told-discount-GROUP = Группа
told-discount-PROMOTION = Акция
told-discount-TILL = Цена кассы
told-segment-CHAMPIONS = Чемпионы
told-segment-LOYAL = Лояльные
told-segment-POTENTIAL = Почти лояльные
told-segment-RECENT = Недавние
told-segment-PROMISING = Перспективные
told-segment-NEED_ATTENTION = Требуют внимания
told-segment-AT_RISK = Под угрозой
told-segment-CANNOT_LOSE = Нельзя потерять
told-segment-HIBERNATING = Спящие
told-segment-LOST = Потерянные
told-chart-now = Сейчас
told-chart-before = Раньше
told-chart-empty = Нет данных
told-chart-by-hour = Продажи по часам
told-chart-by-day = Продажи по дням
told-chart-by-week = Продажи по неделям
told-chart-by-month = Продажи по месяцам
told-chart-ranking-most = Продаётся больше всего, единиц
told-chart-ranking-least = Продаётся меньше всего, единиц
told-chart-methods = Способы оплаты
told-chart-categories = Продажи по категориям
told-chart-cashiers = Продажи по кассирам
told-chart-refunds = Чаще возвращают
told-chart-discounts = Данные скидки
told-chart-valuation = Стоимость запасов
told-chart-forecast = Ожидаемые единицы по дням
told-chart-debts = Кто должен больше
told-chart-segments = Клиенты по сегментам
told-table-figures = Итоги
told-table-days = По дням
told-table-products = Товары
told-table-hours = По часам
told-table-weekdays = По дням недели
told-table-methods = Способы оплаты
told-table-categories = Категории
told-table-cashiers = Кассиры
told-table-discounts = Скидки
told-table-shifts = Смены
told-table-debts = Долги
told-table-segments = Сегменты
told-table-customers = Клиенты
told-table-late = Просрочено
told-table-purchases = Покупки
told-column-figure = Показатель
told-column-value = Значение
told-column-before = Раньше
told-column-difference = Разница
told-column-percent = %
told-column-day = День
told-column-weekday = День недели
told-column-hour = Час
told-column-place = Место
told-column-product = Товар
told-column-sku = Артикул
told-column-units = Единиц
told-column-net = Без налога
told-column-revenue = С налогом
told-column-tickets = Чеки
told-column-average = В среднем
told-column-average-day = В среднем за день
told-column-discount = Скидки
told-column-tax = Налог
told-column-customers = Клиенты
told-column-method = Способ оплаты
told-column-payments = Операций
told-column-category = Категория
told-column-share = % от всего
told-column-margin = Прибыль
told-column-margin-percent = Маржа %
told-column-cashier = Кассир
told-column-refunds = Возвраты
told-column-refunded = Возвращено
told-column-sold = Продано
told-column-kind = Вид
told-column-name = Название
told-column-lines = Строки
told-column-number = Номер
told-column-opened = Открыта
told-column-closed = Закрыта
told-column-expected = Ожидается
told-column-counted = Посчитано
told-column-stock = Остаток
told-column-least = Минимум
told-column-supplier = Поставщик
told-column-available = Доступно
told-column-order = Заказать
told-column-days-left = На сколько дней
told-column-order-by = Заказать до
told-column-customer = Клиент
told-column-phone = Телефон
told-column-owed = Долг
told-column-limit = Лимит
told-column-free = Свободно
told-column-last-purchase = Последняя покупка
told-column-segment = Сегмент
told-column-spent = Потрачено
told-column-subject = Тема
told-column-assignee = Ответственный
told-column-due = Срок
told-column-moment = Когда
told-column-total = Сумма
told-tickets-many = { $count ->
    [one] { $tickets } чек
    [few] { $tickets } чека
   *[other] { $tickets } чеков
}
told-lines = { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[other] { $count } строк
}
told-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
   *[other] { $count } дней
}
told-ranking-most = { $count ->
    [one] { $count } самый продаваемый товар, по количеству:
    [few] { $count } самых продаваемых товара, по количеству:
   *[other] { $count } самых продаваемых товаров, по количеству:
}
told-ranking-least = { $count ->
    [one] { $count } наименее продаваемый товар, по количеству:
    [few] { $count } наименее продаваемых товара, по количеству:
   *[other] { $count } наименее продаваемых товаров, по количеству:
}
told-low-stock = { $count ->
    [one] { $count } товар заканчивается, из них нет совсем: { $gone }
    [few] { $count } товара заканчиваются, из них нет совсем: { $gone }
   *[other] { $count } товаров заканчиваются, из них нет совсем: { $gone }
}
told-dead-stock = { $count ->
    [one] { $count } товар не продаётся с { $since }:
    [few] { $count } товара не продаются с { $since }:
   *[other] { $count } товаров не продаются с { $since }:
}
told-reorder = { $count ->
    [one] { $count } товар к заказу, срочное первым:
    [few] { $count } товара к заказу, срочное первым:
   *[other] { $count } товаров к заказу, срочное первым:
}
told-debts = { $count ->
    [one] { $count } клиент должен:
    [few] { $count } клиента должны:
   *[other] { $count } клиентов должны:
}
told-segments = { $count ->
    [one] { $count } клиент с покупками, { $days }:
    [few] { $count } клиента с покупками, { $days }:
   *[other] { $count } клиентов с покупками, { $days }:
}
told-at-risk = { $count ->
    [one] { $count } клиент покупал и может не вернуться:
    [few] { $count } клиента покупали и могут не вернуться:
   *[other] { $count } клиентов покупали и могут не вернуться:
}
told-customer-purchases = { $count ->
    [one] { $count } покупка за эти дни:
    [few] { $count } покупки за эти дни:
   *[other] { $count } покупок за эти дни:
}
told-shifts = Открыто: { $open }. Закрыто: { $closed }.
