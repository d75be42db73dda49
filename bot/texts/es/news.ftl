# Avisos: lo que alguien oye sin haberlo pedido.
news-of = <i>{ $store }</i>
news-quote = <blockquote>{ $text }</blockquote>
news-due = ⏰ Para el { $moment }

news-points-earned =
    { $number ->
        [one] 🎉 Ganaste <b>{ $points }</b> punto.
       *[other] 🎉 Ganaste <b>{ $points }</b> puntos.
    }
news-points-spent =
    { $number ->
        [one] Se descontó <b>{ $points }</b> punto de tu saldo.
       *[other] Se descontaron <b>{ $points }</b> puntos de tu saldo.
    }
news-points-expired =
    { $number ->
        [one] ⌛ Venció <b>{ $points }</b> punto que no se usó a tiempo.
       *[other] ⌛ Vencieron <b>{ $points }</b> puntos que no se usaron a tiempo.
    }
news-points-left = Saldo de puntos: <b>{ $balance }</b>
news-purchase = Compra { $folio }
news-given-back = ↩️ Devolución de la compra { $folio }: <b>{ $total }</b>
news-points-returned =
    { $number ->
        [one] Te regresamos { $points } punto que usaste.
       *[other] Te regresamos { $points } puntos que usaste.
    }
news-points-taken =
    { $number ->
        [one] Se descontó { $points } punto que dio esa compra.
       *[other] Se descontaron { $points } puntos que dio esa compra.
    }
news-credit-returned = A tu crédito volvieron <b>{ $amount }</b>.
news-credit-paid = 💳 Recibimos tu abono de <b>{ $amount }</b>.
news-credit-used = Debes ahora: <b>{ $used }</b>
news-credit-clear = Ya no debes nada. ¡Gracias!
news-credit-limit = Tu límite de crédito: <b>{ $limit }</b>
news-frequent-now =
    ⭐ <b>¡Ya eres cliente frecuente!</b>
    Gracias por tus compras de cada semana. Cuenta desde { $month }.
news-frequent-no-more =
    Desde { $month } ya no cuentas como cliente frecuente.
    Comprando cada semana lo eres otra vez.
news-promotion = 🏷️ <b>{ $name }</b>
news-promotion-is = { $percent } de descuento en { $product }, { $days }.
news-contract-suspended = 📵 Tu contrato <b>{ $number }</b> está suspendido.
news-suspended-asked = Lo suspendió la tienda.
news-suspended-balance = El saldo no alcanzó para el mes. Con una recarga sigue.
news-suspended-sim = No tiene SIM. Con una nueva sigue.
news-contract-resumed = ✅ Tu contrato <b>{ $number }</b> está activo de nuevo.
news-balance-low = ⚠️ Queda poco saldo en tu contrato <b>{ $number }</b>.
news-contract-balance = Saldo: <b>{ $balance }</b>
news-contract-owed = Para el mes hacen falta { $owed }.

news-shift-short = 💰 <b>Faltan { $amount } en la caja.</b>
news-shift-over = 💰 <b>Sobran { $amount } en la caja.</b>
news-shift = Turno n.º { $number } de { $cashier }
news-shift-counted = Esperado { $expected } · contado { $actual }
news-discrepancy = ⚠️ La venta sin conexión <b>{ $folio }</b> no cuadra:
news-differs-stock = • se vendió más de lo que había
news-differs-credit = • el crédito no alcanzaba
news-differs-points = • los puntos no alcanzaban
news-differs-price = • el precio era otro
news-differs-late = • llegó con su turno ya cerrado
news-differs-inactive = • el producto ya no estaba a la venta
news-differs-payment = • la orden se canceló, devolvió o pagó de otra forma mientras tanto
news-ledger =
    { $number ->
        [one] 🚨 <b>Los libros no cuadran.</b> Anoche { $sums } suma no coincidió con sus movimientos.
       *[other] 🚨 <b>Los libros no cuadran.</b> Anoche { $sums } sumas no coincidieron con sus movimientos.
    }

news-task-assigned = 📋 Tienes una tarea: <b>{ $title }</b>
news-task-submitted = 🔎 { $by } entregó para revisión la tarea <b>{ $title }</b>
news-task-completed = ✅ { $by } terminó la tarea <b>{ $title }</b>
news-task-approved = ✅ { $by } aprobó la tarea <b>{ $title }</b>
news-task-rejected = ↩️ { $by } regresó la tarea <b>{ $title }</b>
news-task-cancelled = ✖️ { $by } canceló la tarea <b>{ $title }</b>
news-task-commented = 💬 { $by } comentó la tarea <b>{ $title }</b>
news-task-overdue = ⏰ Se pasó el plazo de la tarea <b>{ $title }</b>

news-subject = { $subject }
news-file = 📎 { $name }
news-ticket-opened = 🎫 Abrimos tu solicitud <b>{ $number }</b>.
news-ticket-answered = 💬 Te respondimos en la solicitud <b>{ $number }</b>.
news-ticket-resolved = ✅ Tu solicitud <b>{ $number }</b> está resuelta. ¿Quedó bien? Califícala, o ábrela de nuevo.
news-ticket-came-in = 🎫 Llegó la solicitud <b>{ $number }</b>.
news-ticket-assigned = 🎫 La solicitud <b>{ $number }</b> es ahora tuya.
news-ticket-replied = 💬 Hay respuesta del cliente en la solicitud <b>{ $number }</b>.
news-ticket-reopened = 🔁 Reabrieron la solicitud <b>{ $number }</b>.
news-ticket-overdue = ⏰ La solicitud <b>{ $number }</b> se pasó de su plazo.

news-see-points = Mis puntos
news-see-credit = Mi crédito
news-see-frequent = Cliente frecuente
news-see-promotions = Promociones
news-see-contract = Ver el contrato
news-see-ticket = Ver la solicitud
news-see-task = Ver la tarea
news-see-shifts = Ver los turnos
news-see-discrepancies = Ver qué no cuadra
news-see-alarms = Ver las alarmas
news-see-digests = Cuándo avisarme
