digest-told-day = ☀️ <b>{ $store }: итоги дня</b>
    <i>{ $days }</i>
digest-told-week = 📅 <b>{ $store }: итоги недели</b>
    <i>{ $days }</i>
digest-told-month = 🗓 <b>{ $store }: итоги месяца</b>
    <i>{ $days }</i>
digest-told-nothing = Продаж не было.
