digest-told-day = ☀️ <b>{ $store }: how the day went</b>
    <i>{ $days }</i>
digest-told-week = 📅 <b>{ $store }: how the week went</b>
    <i>{ $days }</i>
digest-told-month = 🗓 <b>{ $store }: how the month went</b>
    <i>{ $days }</i>
digest-told-nothing = There were no sales.
