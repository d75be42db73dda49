credit-none = 💰 En esta tienda no tienes crédito abierto. Pregunta en la tienda si quieres uno.
credit-told = 💰 <b>Tu crédito</b>
    Límite: { $limit }
    Debes: <b>{ $used }</b>
    Disponible: <b>{ $free }</b>
credit-moves = <b>Movimientos:</b>
credit-move-charge = <b>{ $amount }</b> compra · { $at }
credit-move-payment = <b>{ $amount }</b> pago · { $at }
credit-move-adjustment = <b>{ $amount }</b> ajuste · { $at }
