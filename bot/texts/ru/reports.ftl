reports-menu = 📊 <b>Отчёты: { $store }</b>
    Нажмите на отчёт или спросите своими словами: «продажи за вчера», «топ 5 за октябрь», «что заканчивается?».
reports-menu-staff = 📊 <b>Отчёты: { $store }</b>
    Нажмите на отчёт или спросите своими словами: «что заканчивается?», «кто должен?», «смены за вчера».
reports-not-yours = 🔒 Это видят только те, кто управляет магазином. Вам доступно вот что:
reports-head = 📊 <b>{ $title }</b>
    <i>{ $days }</i>
reports-now = на { $day }
reports-beside-previous = сравнение с { $days }
reports-beside-last-year = сравнение с прошлым годом: { $days }
reports-more = { $count ->
    [one] …и ещё { $count }: в файле.
    [few] …и ещё { $count }: в файле.
   *[other] …и ещё { $count }: в файле.
}
reports-no-sales = В эти дни продаж не было. Ваши продажи — с { $first } по { $last }.
reports-no-sales-ever = Продаж пока нет. Как только пробьёте первый чек, увидите его здесь.
reports-no-products = Товаров для оценки пока нет. Добавьте их и спросите снова.
reports-nothing-to-file = Здесь нечего положить в файл. Попробуйте другой период.
reports-made = Составлен { $moment }
reports-page = Страница { $page } из { $pages }
reports-empty = Нет данных
reports-all = ‹ Отчёты
reports-always-now = Этот отчёт всегда показывает, как обстоят дела сейчас.

reports-sales = Продажи
reports-ranking = Товары
reports-hours = По часам
reports-payments = Способы оплаты
reports-categories = Категории
reports-cashiers = Кассиры
reports-refunds = Возвраты
reports-discounts = Скидки
reports-shifts = Смены
reports-low_stock = Заканчивается
reports-dead_stock = Не продаётся
reports-velocity = Скорость продаж
reports-valuation = Стоимость запасов
reports-forecast = Прогноз
reports-reorder = Что заказать
reports-customer = Клиент
reports-debts = Кто должен
reports-segments = Сегменты
reports-at_risk = Клиенты на грани ухода
reports-tickets = Обращения
reports-tasks = Задачи

reports-order-most = от большего к меньшему
reports-order-least = от меньшего к большему
reports-rank-most = От большего к меньшему
reports-rank-least = От меньшего к большему

reports-compare-none = Без сравнения
reports-compare-previous = К прошлому
reports-compare-last-year = К прошлому году

reports-period-today = Сегодня
reports-period-yesterday = Вчера
reports-period-days = 30 дней
reports-period-seven = 7 дней
reports-period-ninety = 90 дней
reports-period-week = Эта неделя
reports-period-before = Прошлая неделя
reports-period-month = Этот месяц
reports-period-past = Прошлый месяц
reports-period-ahead7 = На 7 дней
reports-period-ahead14 = На 14 дней
reports-period-ahead30 = На 30 дней

reports-not-understood = 🤔 Не уверен, что понял вас. Может быть, одно из этого? Или скажите иначе.
reports-which-product = О каком товаре? Нажмите на него или напишите название либо артикул.
reports-which-customer = О ком? Нажмите на имя или напишите имя либо телефон.
reports-product-several = Товаров с «{ $typed }» несколько. Какой?
reports-product-nearest = Не нахожу «{ $typed }» в магазине. Может быть, один из этих? Если нет, напишите другое название.
reports-product-none = Не нахожу «{ $typed }» в магазине. Нажмите на один из самых продаваемых или напишите другое название либо артикул.
reports-customer-several = Клиентов с «{ $typed }» несколько. Кто?
reports-customer-nearest = Не нахожу «{ $typed }» среди клиентов. Может быть, кто-то из этих? Если нет, напишите другое имя.
reports-customer-none = Не нахожу «{ $typed }» среди клиентов. Нажмите на того, кто покупал недавно, или напишите другое имя либо телефон.
