digest-told-day = ☀️ <b>{ $store }: así fue el día</b>
    <i>{ $days }</i>
digest-told-week = 📅 <b>{ $store }: así fue la semana</b>
    <i>{ $days }</i>
digest-told-month = 🗓 <b>{ $store }: así fue el mes</b>
    <i>{ $days }</i>
digest-told-nothing = No hubo ventas.
