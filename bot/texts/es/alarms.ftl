alarms-door = Alarmas ({ $count })
alarms-head = { $count ->
    [one] 🚨 <b>{ $count } suma no cuadra</b>
   *[other] 🚨 <b>{ $count } sumas no cuadran</b>
}
    Avísale a quien lleva Kassa: una alarma se cierra sola la noche en que vuelve a cuadrar.
alarms-none = ✅ Todo cuadra. Cada noche se revisan todas las cuentas.
alarms-one = <b>{ $record } { $id }</b> · { $what }
    Debía ser <code>{ $expected }</code> y es <code>{ $found }</code> · { $when }
alarms-record-customer = Cliente
alarms-record-product = Producto
alarms-record-sale = Venta
alarms-record-shift = Turno
alarms-record-contract = Contrato
alarms-record-day = Día
