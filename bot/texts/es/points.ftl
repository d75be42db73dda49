points-balance = ⭐ { $points ->
        [one] Tienes <b>{ $shown }</b> punto.
       *[other] Tienes <b>{ $shown }</b> puntos.
    }
points-debt = { $points ->
        [one] Debes <b>{ $shown }</b> punto de una devolución: lo próximo que ganes lo paga primero.
       *[other] Debes <b>{ $shown }</b> puntos de una devolución: lo próximo que ganes los paga primero.
    }
points-expiring = <b>Vencen:</b>
points-expire = { $points ->
        [one] • { $shown } punto el { $day }
       *[other] • { $shown } puntos el { $day }
    }
points-moves = <b>Movimientos:</b>
points-none = Todavía ninguno. Ganas un punto por cada 100 que pagas.
points-move-earn = <b>{ $amount }</b> ganados · { $at }
points-move-redeem = <b>{ $amount }</b> usados · { $at }
points-move-adjustment = <b>{ $amount }</b> por ajuste · { $at }
points-move-expire = <b>{ $amount }</b> vencidos · { $at }
