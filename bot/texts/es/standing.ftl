standing-suspended = ⚠️ Tu cuenta en esta tienda está suspendida. Lo que tienes sigue siendo tuyo; pregunta en la tienda.
standing-blocked = ⚠️ Tu cuenta en esta tienda está bloqueada: por ahora no puedes pagar con puntos ni a crédito. Lo que tienes sigue siendo tuyo; pregunta en la tienda.
