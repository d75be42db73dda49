digests =
    📬 <b>Resúmenes de { $store }</b>
    Te digo cuánto se vendió, a la hora que elijas. La semana llega los lunes y el mes, el día 1.
digests-off-day = Cada día: no
digests-off-week = Cada semana: no
digests-off-month = Cada mes: no
digests-on-day = Cada día a las { $hour }
digests-on-week = Cada lunes a las { $hour }
digests-on-month = Cada día 1 a las { $hour }
digests-hour-day = ¿A qué hora te digo lo de ayer?
digests-hour-week = ¿A qué hora del lunes te digo lo de la semana?
digests-hour-month = ¿A qué hora del día 1 te digo lo del mes?
digests-switch-off = No enviarlo
