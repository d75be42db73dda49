help-customer = ❓ <b>Qué puedo hacer por ti</b>

    /points — puntos y cuáles vencen
    /card — tu tarjeta para la caja
    /purchases — compras y recibos
    /tickets — pedir ayuda a una persona
    /lang — idioma · /stores — otra tienda
    /privacy — tus datos · /stop — sin avisos · /delete — borrarte

    También puedes preguntar con tus palabras: «¿cuántos puntos tengo?», «¿cuánto debo?», «mis compras».
help-staff = ❓ <b>Qué puedo hacer por ti</b>

    /tickets — solicitudes de clientes
    /tasks — tus tareas
    /lang — idioma · /stores — otra tienda
    /privacy — tus datos · /stop — sin avisos · /delete — borrarte
help-manager = ❓ <b>Qué puedo hacer por ti</b>

    /sales — ventas · /reports — todos los reportes
    /digests — resúmenes a tu hora
    /tickets — solicitudes · /tasks — tareas
    /lang — idioma · /stores — otra tienda
    /privacy — tus datos · /stop — sin avisos · /delete — borrarte

    También puedes preguntar con tus palabras: «ventas de ayer», «¿qué se está acabando?», «¿quién me debe?».
