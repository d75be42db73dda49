told-figure = { $name }: <b>{ $value }</b>
told-figure-beside = { $name }: <b>{ $value }</b> { $change } (antes { $before })
told-ranked = { $place }. { $name } — <b>{ $value }</b>{ $more }
told-item = • { $name } — <b>{ $value }</b>{ $more }
told-units-many = { $units } u.
told-nothing = En esos días no hubo nada.
told-nothing-beside = ⚠️ En los días con los que se compara no hay ventas registradas.
told-before-tax = Antes de impuestos, sin lo devuelto.
told-free-text = Texto libre
told-no-category = Sin categoría
told-nobody = Nadie en caja
told-cashiers = Con impuestos, menos lo que cada quien devolvió.
told-revenue = Ventas
told-tickets = Tickets
told-average = Ticket promedio
told-range = Del menor al mayor
told-lowest = Ticket menor
told-highest = Ticket mayor
told-units = Unidades
told-discount = Descuentos
told-discount-share = Parte del precio
told-refunds = Devoluciones
told-refunded = Devuelto
told-share = De lo vendido
told-tax = Impuestos
told-customers = Clientes
told-margin = Ganancia antes de impuestos
told-net = Venta antes de impuestos
told-top-product = Lo que más dejó
told-best-hour = Mejor hora
told-least-hour = Hora más floja
told-busiest-hour = Más tickets
told-hours-days = Promedio por día de la semana y hora:
told-condition-sellable = En buen estado
told-condition-damaged = Dañado
told-refunds-none = No hubo devoluciones. 👍
told-discounts-none = No se dieron descuentos.
told-shifts-none = No hubo turnos en esos días.
told-shift-open = 🟢 <b>{ $cashier }</b> · abierto desde { $opened } · en caja { $drawer }
told-shift-closed = { $mark } Z{ $number } <b>{ $cashier }</b> · { $opened } → { $closed } · ventas { $sales } · diferencia <b>{ $difference }</b>
told-least = mínimo { $units }
told-low-stock-none = Nada está por agotarse. 👍
told-low-stock-count = Por agotarse
told-dead-stock-none = Desde el { $since } se vendió de todo. 👍
told-per-day = Por día
told-days-measured = Días medidos
told-stock = En existencia
told-lasts = Alcanza para
told-for-ever = sin ventas, para siempre
told-cost = Costo
told-sale = Precio de venta
told-profit = Ganancia posible
told-margin-percent = Margen
told-expected = Se espera vender, en unidades
told-forecast-none = Aún no hay ventas suficientes para un pronóstico.
told-reorder-none = Esta semana no hace falta pedir nada. 👍
told-order-by = a más tardar { $day }
told-owed = Debe
told-debts-none = Nadie debe nada. 👍
told-free = Crédito libre
told-segments-none = Aún no hay clientes con compras.
told-at-risk-none = Ningún cliente está por irse. 👍
told-tickets-none = Todavía no hay solicitudes.
told-ticket-new = Nuevas
told-ticket-in_progress = En proceso
told-ticket-resolved = Resueltas
told-ticket-closed = Cerradas
told-overdue = Atrasadas
told-waiting = Esperan al cliente
told-first-answer = Primera respuesta
told-solution = Solución
told-rating = Calificación
told-hours-minutes = { $hours } h { $minutes } min
told-tasks-none = Todavía no hay tareas.
told-task-pending = Pendientes
told-task-in_progress = En curso
told-task-on_review = En revisión
told-task-completed = Hechas
told-task-cancelled = Canceladas
told-customer = 👤 <b>{ $name }</b> · { $frequent }
told-customer-nothing = En esos días no compró nada.
told-frequent = cliente frecuente
told-not-frequent = cliente
told-phone = Teléfono
told-points = Puntos
told-last-purchase = Última compra
told-favourite = Lo que más compra
told-spent = Gastado en el período
told-method-CASH = Efectivo
told-method-CARD = Tarjeta
told-method-POINTS = Puntos
told-method-CREDIT = Crédito
told-method-MOBILE = Pago móvil
told-method-TRANSFER = Transferencia
told-discount-BIRTHDAY = Cumpleaños
told-discount-GROUP = Grupo
told-discount-PROMOTION = Promoción
told-discount-TILL = Precio de caja
told-segment-CHAMPIONS = Campeones
told-segment-LOYAL = Leales
told-segment-POTENTIAL = Casi leales
told-segment-RECENT = Recientes
told-segment-PROMISING = Prometedores
told-segment-NEED_ATTENTION = Piden atención
told-segment-AT_RISK = En riesgo
told-segment-CANNOT_LOSE = No los pierdas
told-segment-HIBERNATING = Dormidos
told-segment-LOST = Perdidos
told-chart-now = Ahora
told-chart-before = Antes
told-chart-empty = Sin datos
told-chart-by-hour = Ventas por hora
told-chart-by-day = Ventas por día
told-chart-by-week = Ventas por semana
told-chart-by-month = Ventas por mes
told-chart-ranking-most = Lo más vendido, unidades
told-chart-ranking-least = Lo menos vendido, unidades
told-chart-methods = Formas de pago
told-chart-categories = Ventas por categoría
told-chart-cashiers = Ventas por persona en caja
told-chart-refunds = Lo más devuelto
told-chart-discounts = Descuentos dados
told-chart-valuation = Valor del inventario
told-chart-forecast = Unidades esperadas por día
told-chart-debts = Quién debe más
told-chart-segments = Clientes por segmento
told-table-figures = Resumen
told-table-days = Por día
told-table-products = Productos
told-table-hours = Por hora
told-table-weekdays = Por día de la semana
told-table-methods = Formas de pago
told-table-categories = Categorías
told-table-cashiers = Personal de caja
told-table-discounts = Descuentos
told-table-shifts = Turnos
told-table-debts = Deudas
told-table-segments = Segmentos
told-table-customers = Clientes
told-table-late = Atrasadas
told-table-purchases = Compras
told-column-figure = Dato
told-column-value = Valor
told-column-before = Antes
told-column-difference = Diferencia
told-column-percent = %
told-column-day = Día
told-column-weekday = Día de la semana
told-column-hour = Hora
told-column-place = Lugar
told-column-product = Producto
told-column-sku = Código
told-column-units = Unidades
told-column-net = Antes de impuestos
told-column-revenue = Con impuestos
told-column-tickets = Tickets
told-column-average = Promedio
told-column-average-day = Promedio por día
told-column-discount = Descuentos
told-column-tax = Impuestos
told-column-customers = Clientes
told-column-method = Forma de pago
told-column-payments = Operaciones
told-column-category = Categoría
told-column-share = % del total
told-column-margin = Ganancia
told-column-margin-percent = Margen %
told-column-cashier = En caja
told-column-refunds = Devoluciones
told-column-refunded = Devuelto
told-column-sold = Vendido
told-column-kind = Tipo
told-column-name = Nombre
told-column-lines = Renglones
told-column-number = Número
told-column-opened = Abierto
told-column-closed = Cerrado
told-column-expected = Esperado
told-column-counted = Contado
told-column-stock = Existencia
told-column-least = Mínimo
told-column-supplier = Proveedor
told-column-available = Disponible
told-column-order = Pedir
told-column-days-left = Días que alcanza
told-column-order-by = Pedir antes de
told-column-customer = Cliente
told-column-phone = Teléfono
told-column-owed = Debe
told-column-limit = Límite
told-column-free = Libre
told-column-last-purchase = Última compra
told-column-segment = Segmento
told-column-spent = Gastado
told-column-subject = Asunto
told-column-assignee = A cargo de
told-column-due = Para el
told-column-moment = Cuándo
told-column-total = Total
told-tickets-many = { $count ->
    [one] { $tickets } ticket
   *[other] { $tickets } tickets
}
told-lines = { $count ->
    [one] { $count } renglón
   *[other] { $count } renglones
}
told-days = { $count ->
    [one] { $count } día
   *[other] { $count } días
}
told-ranking-most = { $count ->
    [one] Se vendió { $count } producto, por unidades:
   *[other] Los { $count } más vendidos, por unidades:
}
told-ranking-least = { $count ->
    [one] El { $count } menos vendido, por unidades:
   *[other] Los { $count } menos vendidos, por unidades:
}
told-low-stock = { $count ->
    [one] { $count } producto por agotarse, { $gone } sin nada:
   *[other] { $count } productos por agotarse, { $gone } sin nada:
}
told-dead-stock = { $count ->
    [one] { $count } producto sin venta desde el { $since }:
   *[other] { $count } productos sin venta desde el { $since }:
}
told-reorder = { $count ->
    [one] { $count } producto por pedir, lo más urgente primero:
   *[other] { $count } productos por pedir, lo más urgente primero:
}
told-debts = { $count ->
    [one] { $count } cliente debe:
   *[other] { $count } clientes deben:
}
told-segments = { $count ->
    [one] { $count } cliente con compras, { $days }:
   *[other] { $count } clientes con compras, { $days }:
}
told-at-risk = { $count ->
    [one] { $count } cliente compraba y quizá no vuelva:
   *[other] { $count } clientes compraban y quizá no vuelvan:
}
told-customer-purchases = { $count ->
    [one] { $count } compra en esos días:
   *[other] { $count } compras en esos días:
}
told-shifts = Abiertos: { $open }. Cerrados: { $closed }.
