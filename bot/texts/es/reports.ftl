reports-menu = 📊 <b>Reportes de { $store }</b>
    Toca uno, o pregunta con tus palabras: «ventas de ayer», «top 5 de octubre», «¿qué se está acabando?».
reports-menu-staff = 📊 <b>Reportes de { $store }</b>
    Toca uno, o pregunta con tus palabras: «¿qué se está acabando?», «¿quién debe?», «turnos de ayer».
reports-not-yours = 🔒 Eso solo lo ve quien administra la tienda. Esto sí lo puedes ver:
reports-head = 📊 <b>{ $title }</b>
    <i>{ $days }</i>
reports-now = al { $day }
reports-beside-previous = comparado con { $days }
reports-beside-last-year = comparado con el año pasado: { $days }
reports-more = { $count ->
    [one] …y { $count } más: está en el archivo.
   *[other] …y { $count } más: están en el archivo.
}
reports-no-sales = En esos días no hubo ventas. Tus ventas van del { $first } al { $last }.
reports-no-sales-ever = Todavía no hay ventas. En cuanto cobres la primera, la verás aquí.
reports-no-products = Todavía no hay productos que valuar. Agrégalos y vuelve a preguntar.
reports-nothing-to-file = Aquí no hay nada que poner en un archivo. Prueba con otro período.
reports-made = Hecho el { $moment }
reports-page = Página { $page } de { $pages }
reports-empty = Sin datos
reports-all = ‹ Reportes
reports-always-now = Este reporte muestra siempre cómo están las cosas ahora.

reports-sales = Ventas
reports-ranking = Productos
reports-hours = Horas
reports-payments = Formas de pago
reports-categories = Categorías
reports-cashiers = Personal de caja
reports-refunds = Devoluciones
reports-discounts = Descuentos
reports-shifts = Turnos
reports-low_stock = Por agotarse
reports-dead_stock = Sin venta
reports-velocity = Velocidad de venta
reports-valuation = Valor del inventario
reports-forecast = Pronóstico
reports-reorder = Qué pedir
reports-customer = Un cliente
reports-debts = Quién debe
reports-segments = Segmentos
reports-at_risk = Clientes por perder
reports-tickets = Solicitudes
reports-tasks = Tareas

reports-order-most = de más a menos
reports-order-least = de menos a más
reports-rank-most = De más a menos
reports-rank-least = De menos a más

reports-compare-none = Sin comparar
reports-compare-previous = vs. anterior
reports-compare-last-year = vs. año pasado

reports-period-today = Hoy
reports-period-yesterday = Ayer
reports-period-days = 30 días
reports-period-seven = 7 días
reports-period-ninety = 90 días
reports-period-week = Esta semana
reports-period-before = Semana pasada
reports-period-month = Este mes
reports-period-past = Mes pasado
reports-period-ahead7 = Próximos 7 días
reports-period-ahead14 = Próximos 14 días
reports-period-ahead30 = Próximos 30 días

reports-not-understood = 🤔 Puede que no te haya entendido bien. ¿Es alguno de estos? También puedes decirlo de otra forma.
reports-which-product = ¿De qué producto? Toca uno o escribe su nombre o código.
reports-which-customer = ¿De quién? Toca un nombre, o escribe el nombre o el teléfono.
reports-product-several = Hay varios productos con «{ $typed }». ¿Cuál?
reports-product-nearest = No encuentro «{ $typed }» en la tienda. ¿Quisiste decir alguno de estos? Si no, escribe otro nombre.
reports-product-none = No encuentro «{ $typed }» en la tienda. Toca uno de los más vendidos, o escribe otro nombre o el código.
reports-customer-several = Hay varios clientes con «{ $typed }». ¿Quién?
reports-customer-nearest = No encuentro a «{ $typed }» entre los clientes. ¿Quisiste decir a alguien de estos? Si no, escribe otro nombre.
reports-customer-none = No encuentro a «{ $typed }» entre los clientes. Toca a alguien que compró hace poco, o escribe otro nombre o el teléfono.
