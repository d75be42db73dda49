contracts-none = 📱 No tienes contratos en esta tienda.
contracts-list = 📱 <b>Tus contratos</b>
contracts-one = 📱 <b>{ $number }</b> · { $status }
    Saldo: <b>{ $balance }</b>
    Tarifa: { $tariff }, { $fee } al mes
contracts-sim = SIM: { $sim }
contracts-status-draft = sin activar
contracts-status-active = activo
contracts-status-suspended = suspendido
contracts-status-terminated = terminado
contracts-for-asked = ⚠️ Se suspendió a petición. Pregunta en la tienda para reactivarlo.
contracts-for-balance = ⚠️ No alcanzó el saldo para la mensualidad de { $owed }. Al recargar se reactiva solo.
contracts-for-sim = ⚠️ Se quedó sin SIM. Pide otra en la tienda.
contracts-moves = <b>Movimientos:</b>
contracts-move-payment = <b>{ $amount }</b> pago · { $at }
contracts-move-charge = <b>{ $amount }</b> cargo · { $at }
contracts-move-fee = <b>{ $amount }</b> mensualidad · { $at }
contracts-move-reversal = <b>{ $amount }</b> reverso · { $at }
