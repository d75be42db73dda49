points-balance = ⭐ { $points ->
        [one] You have <b>{ $shown }</b> point.
       *[other] You have <b>{ $shown }</b> points.
    }
points-debt = { $points ->
        [one] You owe <b>{ $shown }</b> point of a return: what you earn next pays it first.
       *[other] You owe <b>{ $shown }</b> points of a return: what you earn next pays them first.
    }
points-expiring = <b>They expire:</b>
points-expire = { $points ->
        [one] • { $shown } point on { $day }
       *[other] • { $shown } points on { $day }
    }
points-moves = <b>Movements:</b>
points-none = None yet. You earn a point for every 100 you pay.
points-move-earn = <b>{ $amount }</b> earned · { $at }
points-move-redeem = <b>{ $amount }</b> spent · { $at }
points-move-adjustment = <b>{ $amount }</b> corrected · { $at }
points-move-expire = <b>{ $amount }</b> expired · { $at }
