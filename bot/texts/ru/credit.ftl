credit-none = 💰 В этом магазине у вас нет кредита. Если он нужен, спросите в магазине.
credit-told = 💰 <b>Ваш кредит</b>
    Лимит: { $limit }
    Вы должны: <b>{ $used }</b>
    Свободно: <b>{ $free }</b>
credit-moves = <b>Движения:</b>
credit-move-charge = <b>{ $amount }</b> покупка · { $at }
credit-move-payment = <b>{ $amount }</b> платёж · { $at }
credit-move-adjustment = <b>{ $amount }</b> поправка · { $at }
