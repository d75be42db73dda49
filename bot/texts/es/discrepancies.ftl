discrepancies-door = Por revisar ({ $count })
discrepancies-head = { $count ->
    [one] ⚠️ <b>{ $count } cosa por revisar de ventas sin conexión</b>
   *[other] ⚠️ <b>{ $count } cosas por revisar de ventas sin conexión</b>
}
discrepancies-none = ✅ No hay nada que revisar: todas las ventas sin conexión cuadraron.
discrepancies-one = <b>№ { $id }</b> · { $sale } · { $when }
    { $why }
discrepancies-resolve = ✓ Ya revisé el № { $id }
discrepancies-stock = Se vendió más de lo que había de { $name }: había { $available }, se vendieron { $sold }.
discrepancies-inactive = Se vendió { $name }, que ya no está a la venta.
discrepancies-price = { $name } se cobró a { $charged } y no a { $asked }.
discrepancies-credit = Se pasó del crédito: límite { $limit }, ya debía { $used }, se cargaron { $total }.
discrepancies-points = No alcanzaban los puntos: había { $available }, se usaron { $total }.
discrepancies-late = Llegó cuando el turno Z{ $number } ya estaba cerrado.
discrepancies-payment = Se cobró de otra forma: total { $total }, la caja recibió { $taken }.
