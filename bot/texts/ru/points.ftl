points-balance = ⭐ { $points ->
        [one] У вас <b>{ $shown }</b> балл.
        [few] У вас <b>{ $shown }</b> балла.
        [many] У вас <b>{ $shown }</b> баллов.
       *[other] У вас <b>{ $shown }</b> балла.
    }
points-debt = { $points ->
        [one] За возврат вы должны <b>{ $shown }</b> балл: следующие баллы сначала погасят его.
        [few] За возврат вы должны <b>{ $shown }</b> балла: следующие баллы сначала погасят их.
        [many] За возврат вы должны <b>{ $shown }</b> баллов: следующие баллы сначала погасят их.
       *[other] За возврат вы должны <b>{ $shown }</b> балла: следующие баллы сначала погасят их.
    }
points-expiring = <b>Сгорят:</b>
points-expire = { $points ->
        [one] • { $shown } балл — { $day }
        [few] • { $shown } балла — { $day }
        [many] • { $shown } баллов — { $day }
       *[other] • { $shown } балла — { $day }
    }
points-moves = <b>Движения:</b>
points-none = Пока нет. За каждые оплаченные 100 вы получаете один балл.
points-move-earn = <b>{ $amount }</b> начислено · { $at }
points-move-redeem = <b>{ $amount }</b> потрачено · { $at }
points-move-adjustment = <b>{ $amount }</b> поправка · { $at }
points-move-expire = <b>{ $amount }</b> сгорело · { $at }
