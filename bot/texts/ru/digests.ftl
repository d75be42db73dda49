digests =
    📬 <b>Сводки: { $store }</b>
    Я сообщу о продажах в выбранный вами час. Неделя приходит по понедельникам, месяц — 1-го числа.
digests-off-day = Каждый день: нет
digests-off-week = Каждую неделю: нет
digests-off-month = Каждый месяц: нет
digests-on-day = Каждый день в { $hour }
digests-on-week = По понедельникам в { $hour }
digests-on-month = 1-го числа в { $hour }
digests-hour-day = В какой час сообщать о вчерашнем дне?
digests-hour-week = В какой час понедельника сообщать о неделе?
digests-hour-month = В какой час 1-го числа сообщать о месяце?
digests-switch-off = Не присылать
